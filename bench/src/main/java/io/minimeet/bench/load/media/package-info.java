/**
 * What a synthetic peer sends and hears: RTP streams whose payloads are counted and timed, not
 * encoded. Everything belongs to one thread, takes the time in nanoseconds of one monotonic clock
 * and has no socket: packets are written into, and read from, memory the caller lends.
 *
 * <p>Left out: congestion control (the rate is what the plan says, whatever the network does), and
 * codecs: a keyframe is as large as any other picture.
 */
@NullMarked
package io.minimeet.bench.load.media;

import org.jspecify.annotations.NullMarked;
