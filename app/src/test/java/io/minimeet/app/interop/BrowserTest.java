package io.minimeet.app.interop;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What tests with browsers have in common: the browsers, a fresh room for each test, the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {
  private final Browsers browsers = new Browsers();
  private int rooms;

  @BeforeAll
  void startBrowsers() {
    browsers.chromium();
  }

  @AfterEach
  void closePages() {
    browsers.closePages();
    rooms++;
  }

  @AfterAll
  void stopBrowsers() {
    browsers.close();
  }

  final Browsers browsers() {
    return browsers;
  }

  /** A room that no other test of the class is in. */
  final String room() {
    return "room-" + rooms;
  }

  final CallPage join(TestServer server, String name, String... scripts) {
    return join(browsers.chromium(scripts), server, name);
  }

  final CallPage join(Page page, TestServer server, String name) {
    return CallPage.join(page, server.origin(), room(), name, CallPage.SMALL);
  }
}
