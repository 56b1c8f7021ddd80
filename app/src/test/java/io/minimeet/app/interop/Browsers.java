package io.minimeet.app.interop;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The browsers of this machine, started when first needed, with cameras and microphones that are
 * made up. Each page has a context of its own: no storage in common. Used by one thread.
 */
final class Browsers implements AutoCloseable {
  private static final List<String> CHROMIUM =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> FIREFOX = List.of("/usr/bin/firefox-esr", "/usr/bin/firefox");

  private final List<BrowserContext> contexts = new ArrayList<>();
  private @Nullable Playwright playwright;
  private @Nullable Browser chromium;
  private @Nullable Browser firefox;

  /** A blank page of Chromium, into which these scripts of the test resources are put. */
  Page chromium(String... scripts) {
    Browser browser = chromium;
    if (browser == null) {
      browser = launchChromium();
      chromium = browser;
    }
    return page(browser, scripts);
  }

  /** A blank page of Firefox. */
  Page firefox(String... scripts) {
    Browser browser = firefox;
    if (browser == null) {
      browser = launchFirefox();
      firefox = browser;
    }
    return page(browser, scripts);
  }

  private Page page(Browser browser, String... scripts) {
    BrowserContext context = browser.newContext();
    contexts.add(context);
    for (String script : scripts) {
      context.addInitScript(script);
    }
    Page page = context.newPage();
    page.setDefaultTimeout((double) Waiting.PATIENCE.toMillis());
    return page;
  }

  private Browser launchChromium() {
    return launch(
        playwright().chromium(),
        new BrowserType.LaunchOptions()
            .setExecutablePath(installed("Chromium", CHROMIUM))
            .setArgs(
                List.of(
                    "--no-sandbox",
                    "--use-fake-ui-for-media-stream",
                    "--use-fake-device-for-media-stream=fps=30",
                    "--allow-loopback-in-peer-connection",
                    "--autoplay-policy=no-user-gesture-required",
                    "--disable-background-networking")));
  }

  private Browser launchFirefox() {
    return launch(
        playwright().firefox(),
        new BrowserType.LaunchOptions()
            .setExecutablePath(installed("Firefox", FIREFOX))
            .setChannel("moz-firefox")
            .setFirefoxUserPrefs(
                Map.of(
                    "media.navigator.streams.fake", true,
                    "media.navigator.permission.disabled", true,
                    "media.autoplay.default", 0,
                    "media.peerconnection.ice.obfuscate_host_addresses", false)));
  }

  private static Browser launch(BrowserType type, BrowserType.LaunchOptions options) {
    try {
      return type.launch(options);
    } catch (PlaywrightException e) {
      Requirement.missing(type.name() + " does not start on this machine", e);
      throw e;
    }
  }

  private static Path installed(String name, List<String> places) {
    for (String place : places) {
      if (Files.isExecutable(Path.of(place))) {
        return Path.of(place);
      }
    }
    Requirement.missing(name + " is not installed at any of " + places, null);
    throw new IllegalStateException("not reached");
  }

  private Playwright playwright() {
    Playwright started = playwright;
    if (started == null) {
      started =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      playwright = started;
    }
    return started;
  }

  /** The text of a script beside the tests. */
  static String script(String name) {
    try (InputStream in = Browsers.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes all pages; the browsers stay for the next test. */
  void closePages() {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
  }

  @Override
  public void close() {
    if (playwright != null) {
      playwright.close();
    }
  }
}
