/**
 * Measures the server: benchmarks of its stages ({@code jmh}) and synthetic clients that load it
 * over its public protocol ({@code load}). Nothing of the server may depend on this module.
 */
@NullMarked
package io.minimeet.bench;

import org.jspecify.annotations.NullMarked;
