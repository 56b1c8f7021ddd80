package io.minimeet.signaling.sdp;

/** SDP that the server cannot take; the message is written for the person who sent it. */
public final class SdpException extends RuntimeException {
  private final int line;
  private final String sentence;

  /**
   * @param line counted from 1; 0 when the text as a whole is meant
   */
  SdpException(int line, String problem) {
    super(problem);
    this.line = line;
    this.sentence = line > 0 ? "line " + line + ": " + problem : problem;
  }

  /** About an offer that is good SDP, yet not what is wanted. */
  public static SdpException of(String problem) {
    return new SdpException(0, problem);
  }

  /** The line and what is wrong with it. */
  public String sentence() {
    return sentence;
  }

  /** The line, counted from 1, or 0 when the text as a whole is meant. */
  public int line() {
    return line;
  }
}
