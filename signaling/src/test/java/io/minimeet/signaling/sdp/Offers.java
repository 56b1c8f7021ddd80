package io.minimeet.signaling.sdp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The offers under {@code src/test/resources/sdp}, as the clients send them: with CRLF. */
public final class Offers {
  public static final List<String> ALL =
      List.of(
          "chrome-meeting",
          "chrome-datachannel",
          "firefox-meeting",
          "obs-whip",
          "gstreamer-whip",
          "libwebrtc-watch");

  private Offers() {}

  public static String text(String name) {
    try (InputStream in = Offers.class.getResourceAsStream("/sdp/" + name + ".sdp")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("\n", "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
