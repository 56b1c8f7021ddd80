package io.minimeet.rtp.codec;

import java.lang.foreign.MemorySegment;

/**
 * Whether a keyframe begins in an RTP payload: the only place where a receiver can start to decode,
 * and hence where forwarding may start or switch.
 */
public final class Keyframes {
  private Keyframes() {}

  /**
   * True only on the first packet of a keyframe.
   *
   * <ul>
   *   <li>VP8 (RFC 7741, sections 4.2 and 4.3): S set, PID 0, and P clear in the payload header.
   *   <li>VP9 (RFC 9628, section 4.2): B set, P clear, and the lowest spatial layer. An intra-only
   *       picture looks the same; telling them apart would take the bitstream.
   *   <li>H.264 (RFC 6184): see {@link H264Payload}.
   *   <li>AV1 (AV1 RTP specification, section 4.4): see {@link Av1Payload}.
   * </ul>
   */
  public static boolean startsIn(VideoCodec codec, MemorySegment m, long at, int length) {
    return switch (codec) {
      case VP8 -> Vp8Descriptor.startsKeyframe(m, at, length);
      case VP9 -> Vp9Descriptor.startsKeyframe(m, at, length);
      case H264 -> H264Payload.startsKeyframe(m, at, length);
      case AV1 -> Av1Payload.startsKeyframe(m, at, length);
    };
  }
}
