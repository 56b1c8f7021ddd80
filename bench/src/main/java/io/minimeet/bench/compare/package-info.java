/**
 * {@code ./minimeet bench}: runs the benchmarks and sets what they cost beside a baseline that is
 * kept in the repository.
 *
 * <p>A baseline is of one machine, which it names; on another one the ratios compare machines. It
 * holds no more than a table shows: samples and percentiles are JMH's business ({@code -- -rf
 * json}).
 */
@NullMarked
package io.minimeet.bench.compare;

import org.jspecify.annotations.NullMarked;
