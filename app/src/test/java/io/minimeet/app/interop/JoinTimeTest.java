package io.minimeet.app.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measures how long somebody waits for the first picture; what it is depends on the machine. */
final class JoinTimeTest extends BrowserTest {
  private static final int TIMES = 10;

  @Test
  void shouldShowThePictureOfWhoIsThereAlready() {
    List<Double> millis = new ArrayList<>();
    try (TestServer server = TestServer.start()) {
      CallPage ada = join(server, "Ada");
      for (int i = 0; i < TIMES; i++) {
        ada.awaitOthers();
        CallPage bela =
            CallPage.open(browsers().chromium(), server.origin(), room(), "Bela", CallPage.SMALL);
        millis.add(
            ((Number) bela.page().evaluate(Browsers.script("first-frame.js"))).doubleValue());
        bela.leave();
      }
      closePages();
    }
    millis.sort(null);
    System.out.printf(
        "join to first decoded frame: median %.0f ms of %d (%.0f to %.0f)%n",
        (millis.get(TIMES / 2 - 1) + millis.get(TIMES / 2)) / 2,
        TIMES,
        millis.getFirst(),
        millis.getLast());
    assertEquals(TIMES, millis.size());
  }
}
