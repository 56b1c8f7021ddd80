@NullMarked
package io.minimeet.bench.jmh;

import org.jspecify.annotations.NullMarked;
