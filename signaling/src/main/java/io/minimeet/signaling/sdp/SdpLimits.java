package io.minimeet.signaling.sdp;

/** What one description may hold. Browsers stay far below; the numbers bound hostile text. */
final class SdpLimits {
  /** The HTTP body limit; a WebSocket frame is smaller. */
  static final int TEXT_CHARS = 256 * 1024;

  static final int MEDIA_LINES = 64;
  static final int CODECS = 128;
  static final int CODEC_PARAMETERS = 64;
  static final int CODEC_FEEDBACK = 32;
  static final int EXTENSIONS = 64;
  static final int RIDS = 8;
  static final int SSRCS = 64;

  /** RFC 8285 and RFC 9143: a mid travels in a one-byte header extension, 16 bytes at most. */
  static final int MID_CHARS = 16;

  private SdpLimits() {}
}
