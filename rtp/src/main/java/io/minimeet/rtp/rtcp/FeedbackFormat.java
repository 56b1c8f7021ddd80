package io.minimeet.rtp.rtcp;

/** Feedback message types (FMT), which count anew in each of the two feedback packet types. */
public final class FeedbackFormat {
  /** Of transport feedback (RFC 4585, section 6.2.1). */
  public static final int NACK = 1;

  /** Of transport feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01). */
  public static final int TRANSPORT_WIDE = 15;

  /** Of payload feedback (RFC 4585, section 6.3.1). */
  public static final int PLI = 1;

  /** Of payload feedback (RFC 5104, section 4.3.1). */
  public static final int FIR = 4;

  /** Of payload feedback (RFC 4585, section 6.4): REMB is one. */
  public static final int APPLICATION = 15;

  private FeedbackFormat() {}
}
