package io.minimeet.rtp;

/** The names under which header extensions are negotiated in {@code a=extmap} (RFC 8285). */
public final class HeaderExtensionUri {
  /** RFC 9143, section 15.2: which m-line a stream belongs to. */
  public static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";

  /** RFC 8852, section 3.1: which simulcast encoding a stream is. */
  public static final String RID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";

  /** RFC 8852, section 3.2: the encoding that a retransmission stream repairs. */
  public static final String REPAIRED_RID =
      "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";

  /** RFC 6464. */
  public static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

  public static final String ABS_SEND_TIME =
      "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";

  public static final String TRANSPORT_WIDE_CC =
      "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

  /** 3GPP TS 26.114, section 7.4.5. */
  public static final String VIDEO_ORIENTATION = "urn:3gpp:video-orientation";

  /** AV1 RTP specification, appendix A. */
  public static final String DEPENDENCY_DESCRIPTOR =
      "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension";

  public static final String PLAYOUT_DELAY =
      "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay";

  /** RFC 9626. */
  public static final String FRAME_MARKING = "urn:ietf:params:rtp-hdrext:framemarking";

  private HeaderExtensionUri() {}
}
