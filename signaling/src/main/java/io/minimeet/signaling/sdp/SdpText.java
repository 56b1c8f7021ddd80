package io.minimeet.signaling.sdp;

/** Lines of SDP, each ended by CRLF. */
final class SdpText {
  private final StringBuilder text = new StringBuilder(4_096);

  void line(String line) {
    // A line break in a value would let a client write lines of the answer.
    if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("A line of SDP holds no line break.");
    }
    text.append(line).append("\r\n");
  }

  void attribute(String attribute) {
    line("a=" + attribute);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
