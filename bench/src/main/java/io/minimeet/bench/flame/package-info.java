/**
 * Draws a flame graph: where a process spends its time, as a picture without a script, which a page
 * of documentation can hold. What it draws is what async-profiler calls collapsed stacks.
 */
@NullMarked
package io.minimeet.bench.flame;

import org.jspecify.annotations.NullMarked;
