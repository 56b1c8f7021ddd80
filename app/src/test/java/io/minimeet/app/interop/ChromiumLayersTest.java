package io.minimeet.app.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A picture is sent in the size in which it is shown, and nobody sees it change. */
final class ChromiumLayersTest extends ServedBrowserTest {
  /** Large enough for the page to send three layers. */
  private static final String SIMULCAST = "video=960x540@15";

  private static final int WHOLE = 960;
  private static final int HALF = 480;
  private static final int CHANGES = 3;

  @Test
  void shouldFollowTheSizeInWhichAPictureIsShown() {
    CallPage.join(browsers().chromium(), server().origin(), room(), "Ada", SIMULCAST);
    CallPage bela = join("Bela");
    bela.page().setViewportSize(1_600, 900);
    bela.awaitSees("Ada");
    awaitWidth(bela, WHOLE);
    Reception before = bela.receptionOf("Ada");
    for (int i = 0; i < CHANGES; i++) {
      bela.page().setViewportSize(400, 500);
      awaitWidth(bela, HALF);
      bela.awaitMorePictures("Ada");
      bela.page().setViewportSize(1_600, 900);
      awaitWidth(bela, WHOLE);
      bela.awaitMorePictures("Ada");
    }
    Reception since = bela.receptionOf("Ada").since(before);
    System.out.println(2 * CHANGES + " changes of layer: " + since);
    assertEquals(0, since.freezes(), since::toString);
    assertEquals(0, since.framesDropped(), since::toString);
  }

  private static void awaitWidth(CallPage page, int width) {
    page.until(
        "sees Ada " + width + " wide",
        "probe.inbound('Ada', 'camera').then((it) => it.frameWidth === " + width + ")");
  }
}
