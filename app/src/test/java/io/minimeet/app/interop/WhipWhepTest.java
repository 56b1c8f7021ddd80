package io.minimeet.app.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Bare peer connections that publish and watch over HTTP, beside people on the page. */
final class WhipWhepTest extends ServedBrowserTest {
  /** The name that somebody without one gets. */
  private static final String ENCODER = "WHIP";

  /** A page of the server's origin that is not the product's. */
  private Page bare() {
    Page page = browsers().chromium(Browsers.script("wish.js"));
    page.navigate(server().origin() + "/healthz");
    return page;
  }

  private String publish(Page page) {
    return (String) page.evaluate("(room) => wish.publish(room)", room());
  }

  @Test
  void shouldShowThePageWhatWhipPublishesAndTheWatcherBoth() {
    CallPage ada = join("Ada");
    Page encoder = bare();
    String resource = publish(encoder);
    assertTrue(resource.startsWith("/whip/" + room() + "/"), resource);
    ada.awaitOthers(ENCODER);
    ada.awaitSees(ENCODER);
    ada.awaitHears(ENCODER);

    Page watcher = bare();
    watcher.evaluate(
        "([room, who]) => wish.view(room, who)", new Object[] {room(), ada.participantId(ENCODER)});
    awaitReceives(watcher);
    ada.awaitOthers(ENCODER); // who watches is not shown

    assertEquals(200, watcher.evaluate("() => wish.end()"));
    assertEquals(200, encoder.evaluate("() => wish.end()"));
    ada.awaitOthers();
  }

  @Test
  void shouldLetWhepWatchSomeoneOnThePage() {
    CallPage ada = join("Ada");
    Page watcher = bare();
    watcher.evaluate("(room) => wish.view(room)", room());
    awaitReceives(watcher);
    ada.awaitOthers();
  }

  @Test
  void shouldTakeAnEncoderThatVanishedOutOfTheRoom() {
    CallPage ada = join("Ada");
    Page encoder = bare();
    publish(encoder);
    ada.awaitSees(ENCODER);

    encoder.evaluate("() => wish.vanish()");
    ada.awaitOthers();
  }

  private static void awaitReceives(Page watcher) {
    Waiting.until(
        "the watcher sees and hears",
        () ->
            Boolean.TRUE.equals(
                watcher.evaluate(
                    "() => wish.received().then((it) => it.framesDecoded > 10 && it.audioEnergy > 0)")),
        () -> watcher.evaluate("() => wish.received().then(JSON.stringify)"),
        () -> watcher.waitForTimeout(50));
  }
}
