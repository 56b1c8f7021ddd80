package io.minimeet.app.interop;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The product's page in a browser, as somebody in a call sees it. */
final class CallPage {
  /** Two cores carry four of these. */
  static final String SMALL = "video=320x240@15&simulcast=0";

  /** So many pictures more make a moving one. */
  private static final int FRAMES = 5;

  private static final int LOOK_EVERY_MILLIS = 50;

  private final Page page;
  private final String name;

  private CallPage(Page page, String name) {
    this.page = page;
    this.name = name;
  }

  /** Opens the page, which joins by itself, and waits until it is in the room. */
  static CallPage join(Page page, String origin, String room, String name, String query) {
    CallPage call = open(page, origin, room, name, query + "&autojoin=1");
    call.until("to be in the room", "minimeet.state === 'joined'");
    return call;
  }

  /** Opens the page with everything filled in. */
  static CallPage open(Page page, String origin, String room, String name, String query) {
    page.addInitScript(Browsers.script("probe.js"));
    page.navigate(
        "%s/?room=%s&name=%s&%s"
            .formatted(origin, room, URLEncoder.encode(name, StandardCharsets.UTF_8), query));
    return new CallPage(page, name);
  }

  Page page() {
    return page;
  }

  String name() {
    return name;
  }

  Object evaluate(String expression) {
    return page.evaluate("async () => (" + expression + ")");
  }

  /** Waits until a JavaScript expression is true. */
  void until(String what, String expression) {
    Waiting.until(
        name + " " + what,
        () -> Boolean.TRUE.equals(evaluate("Boolean(await (" + expression + "))")),
        () -> evaluate("probe.state()"),
        () -> page.waitForTimeout(LOOK_EVERY_MILLIS));
  }

  /** Waits until the pictures of these people move on this page. */
  void awaitSees(String... others) {
    for (String other : others) {
      until("sees " + other, "probe.received('%s').then((it) => it.hasPicture)".formatted(other));
      awaitMorePictures(other);
    }
  }

  /** Waits until there are more decoded pictures of this person than now. */
  void awaitMorePictures(String other) {
    double before = number(other, "framesDecoded");
    until(
        "goes on seeing " + other,
        "probe.received('%s').then((it) => it.playing && it.videoWidth > 0 && it.framesDecoded >= %f)"
            .formatted(other, before + FRAMES));
  }

  /** Waits until sound of these people comes out of this page. */
  void awaitHears(String... others) {
    for (String other : others) {
      double before = number(other, "audioEnergy");
      until(
          "hears " + other,
          "probe.received('%s').then((it) => it.audioEnergy > %s)".formatted(other, before));
    }
  }

  /** Waits until exactly these others are shown. */
  void awaitOthers(String... others) {
    until(
        "to be with " + List.of(others),
        "JSON.stringify(minimeet.participants.map((it) => it.name).sort()) === '%s'"
                .formatted(json(others))
            + " && document.querySelectorAll('.tile').length === "
            + (others.length + 1));
  }

  private static String json(String... names) {
    return "["
        + String.join(
            ",", java.util.Arrays.stream(names).sorted().map("\"%s\""::formatted).toList())
        + "]";
  }

  /** How this person is seen and heard here. */
  Reception receptionOf(String other) {
    return Reception.of(inbound(other, "camera"), inbound(other, "microphone"));
  }

  @SuppressWarnings("unchecked") // a JavaScript object
  private Map<String, Object> inbound(String other, String source) {
    return (Map<String, Object>) evaluate("probe.inbound('%s', '%s')".formatted(other, source));
  }

  private double number(String other, String field) {
    return ((Number) evaluate("probe.received('%s').then((it) => it.%s)".formatted(other, field)))
        .doubleValue();
  }

  /** What the transport's statistics say. */
  @SuppressWarnings("unchecked") // a JavaScript object of texts
  Map<String, String> transport() {
    return (Map<String, String>) evaluate("probe.transport()");
  }

  /** The codec in which this person's picture arrives, such as VP8. */
  String codecOf(String other) {
    return (String) evaluate("probe.received('%s').then((it) => it.codec)".formatted(other));
  }

  String participantId() {
    return (String) evaluate("minimeet.self.participantId");
  }

  String participantId(String other) {
    return (String) evaluate("probe.person('%s').participantId".formatted(other));
  }

  Locator tile(String other) {
    return page.locator(".tile[aria-label='%s']".formatted(other));
  }

  void toggleMicrophone() {
    page.locator("#toggle-microphone").click();
  }

  void toggleCamera() {
    page.locator("#toggle-camera").click();
  }

  void leave() {
    page.locator("#leave").click();
  }

  void openChat() {
    page.locator("#toggle-chat").click();
  }

  void say(String text) {
    page.locator("#chat-text").fill(text);
    page.locator("#chat-text").press("Enter");
  }
}
