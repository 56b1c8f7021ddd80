package io.minimeet.srtp;

/** Why a datagram was not protected or unprotected: the negative answers of the two contexts. */
public final class SrtpFailure {
  /**
   * Not RTP or RTCP of version 2, cut short, larger than 64 KiB, outside its segment, or a sequence
   * number from before the stream's first one.
   */
  public static final int MALFORMED = -1;

  /** The tag does not fit the content: forged, damaged, or protected with other keys. */
  public static final int AUTHENTICATION = -2;

  /** Seen before, or too old to tell. */
  public static final int REPLAYED = -3;

  /** A stream more than the context keeps state for. */
  public static final int TOO_MANY_STREAMS = -4;

  /** All indices of the key are used up (RFC 3711, section 9.2): only a new handshake helps. */
  public static final int KEY_EXHAUSTED = -5;

  private SrtpFailure() {}

  /** A short name for a counter's label. */
  public static String name(int code) {
    return switch (code) {
      case MALFORMED -> "malformed";
      case AUTHENTICATION -> "authentication";
      case REPLAYED -> "replayed";
      case TOO_MANY_STREAMS -> "too-many-streams";
      case KEY_EXHAUSTED -> "key-exhausted";
      default -> "none";
    };
  }
}
