package io.minimeet.rtp.codec;

/** The video codecs whose payloads are understood. */
public enum VideoCodec {
  VP8,
  VP9,
  H264,
  AV1
}
