package io.minimeet.signaling.sdp;

/** An {@code a=} line: {@code a=name:value}, or {@code a=name} with an empty value. */
record Attribute(int line, String name, String value) {

  /** The value up to the first space, and what follows it (empty when nothing does). */
  String head() {
    int space = value.indexOf(' ');
    return space < 0 ? value : value.substring(0, space);
  }

  String tail() {
    int space = value.indexOf(' ');
    return space < 0 ? "" : value.substring(space + 1).strip();
  }

  SdpException wrong(String problem) {
    return new SdpException(line, problem);
  }
}
