/**
 * Benchmarks of the stages a packet goes through, and of the whole way from a publisher's datagram
 * to the datagrams of three receivers, without sockets.
 *
 * <pre>
 *   ./minimeet bench            all, beside the baseline
 *   ./minimeet bench shard      one of them
 * </pre>
 *
 * <p>State classes have a plain {@code prepare} and benchmark methods that a unit test runs once
 * each.
 */
@NullMarked
package io.minimeet.bench.jmh;

import org.jspecify.annotations.NullMarked;
