package io.minimeet.signaling.session;

/** The WebSocket close codes the server uses (RFC 6455 section 7.4.1). */
public enum CloseCode {
  NORMAL(1000),
  GOING_AWAY(1001),
  BAD_TEXT(1007),
  POLICY(1008),
  TOO_BIG(1009);

  private final int code;

  CloseCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
