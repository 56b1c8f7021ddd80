/**
 * What an SFU must know of a video payload without decoding it: where frames and keyframes begin,
 * which layer a packet belongs to, and the running numbers it rewrites. Everything is read from,
 * and written to, borrowed memory; a payload that makes no sense gives {@code false}, never an
 * exception. Left out: the dependency descriptor's templates, and everything inside the bitstream
 * but the bits that tell a keyframe.
 */
@NullMarked
package io.minimeet.rtp.codec;

import org.jspecify.annotations.NullMarked;
