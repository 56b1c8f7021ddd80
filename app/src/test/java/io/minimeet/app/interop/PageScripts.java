package io.minimeet.app.interop;

/** Scripts that run in a page before the page's own: they bend the browser, not the product. */
final class PageScripts {
  private PageScripts() {}

  /** Video as VP8, VP9, H264 or AV1, and nothing else. */
  static String oneCodec(String codec) {
    return Browsers.script("one-codec.js").replace("CODEC", codec);
  }

  /** The browser learns of no way but TCP. */
  static String tcpOnly() {
    return candidates("(line) => line.includes(' udp ') ? null : line");
  }

  /** The browser learns of no way but this port on this machine. */
  static String udpPortOnly(int port) {
    return candidates(
        "(line) => line.includes(' udp ') ? line.replace(/(127[.]0[.]0[.]1) \\d+/, '$1 %d') : null"
            .formatted(port));
  }

  /** Changes nothing; counts the answers. */
  static String countAnswers() {
    return candidates("(line) => line");
  }

  private static String candidates(String change) {
    return Browsers.script("candidates.js").replace("CHANGE", change);
  }
}
