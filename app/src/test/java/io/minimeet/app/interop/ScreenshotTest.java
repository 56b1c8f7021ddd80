package io.minimeet.app.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A call of four as it looks on a desk and on a telephone, kept in {@code target/screenshots}. */
final class ScreenshotTest extends BrowserTest {
  private static final Path FOLDER = Path.of("target/screenshots");

  /** Nobody has to scroll to see somebody. */
  private static final String ALL_IN_VIEW =
      "[...document.querySelectorAll('.tile, .controls button')].every((it) => {"
          + " const { left, top, right, bottom } = it.getBoundingClientRect();"
          + " return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight; })";

  @Test
  void shouldShowFourPeopleOnEveryScreen() {
    try (TestServer server = TestServer.start()) {
      CallPage ada = joinDrawn(server, "Ada");
      joinDrawn(server, "Bela");
      joinDrawn(server, "Chen").toggleMicrophone();
      CallPage dora = joinDrawn(server, "Dora");
      ada.awaitSees("Bela", "Chen", "Dora");
      ada.until("sees no passing notes", "!document.querySelector('.toasts')?.innerText");
      ada.evaluate("document.activeElement.blur()"); // the ring that the keyboard needs
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        shoot(ada, 1280, 800, scheme, "desk");
        shoot(ada, 390, 844, scheme, "telephone");
      }
      ada.openChat();
      ada.say("Shall we begin?");
      dora.openChat();
      dora.say("Yes! I have the plan for Friday here, give me a second to find it.");
      ada.until("reads Dora", "document.getElementById('chat-log').innerText.includes('Friday')");
      shoot(ada, 1280, 800, ColorScheme.LIGHT, "desk-chat");
      shoot(ada, 390, 844, ColorScheme.DARK, "telephone-chat");
      closePages();
    }
  }

  private CallPage joinDrawn(TestServer server, String name) {
    Page page = browsers().chromium(Browsers.script("portrait.js"));
    return CallPage.join(page, server.origin(), "friday", name, "video=640x360@10&simulcast=0");
  }

  private static void shoot(CallPage call, int width, int height, ColorScheme scheme, String name) {
    call.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    call.page().setViewportSize(width, height);
    if (!name.endsWith("chat")) {
      call.until("has all in view at " + width + "x" + height, ALL_IN_VIEW);
    }
    String file = name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
    byte[] picture =
        call.page().screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(file)));
    assertTrue(picture.length > 10_000, "an empty picture: " + file);
  }
}
