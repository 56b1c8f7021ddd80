package io.minimeet.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the page by request path, loaded when this class is first used. */
public final class WebPage {
  /** Every file of the page. A test holds this list to what is in the folder. */
  static final List<String> FILES =
      List.of(
          "app.css",
          "favicon.svg",
          "index.html",
          "js/awake.js",
          "js/call.js",
          "js/chat.js",
          "js/connection.js",
          "js/controls.js",
          "js/devices.js",
          "js/dom.js",
          "js/encodings.js",
          "js/grid.js",
          "js/join.js",
          "js/layout.js",
          "js/main.js",
          "js/meeting.js",
          "js/network.js",
          "js/news.js",
          "js/notices.js",
          "js/options.js",
          "js/own.js",
          "js/people.js",
          "js/roster.js",
          "js/route.js",
          "js/saved.js",
          "js/shown.js",
          "js/setup.js",
          "js/signaling.js",
          "js/testhandle.js",
          "js/tile.js",
          "js/visible.js",
          "js/words.js",
          "setup.html");

  private static final String HOME = "index.html";
  private static final Map<String, WebAsset> BY_PATH = loadAll();

  private WebPage() {}

  /**
   * The file for a request path as it stands in the request line, without query: {@code /} is the
   * page itself. Any other spelling than the listed one (encoded, doubled slashes, dots) is absent.
   */
  public static Optional<WebAsset> find(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  /** Every file by its request path. */
  public static Map<String, WebAsset> files() {
    return BY_PATH;
  }

  private static Map<String, WebAsset> loadAll() {
    Map<String, WebAsset> assets = new HashMap<>();
    for (String file : FILES) {
      assets.put("/" + file, load(file));
    }
    assets.put("/", load(HOME));
    return Map.copyOf(assets);
  }

  private static WebAsset load(String file) {
    try (InputStream in = WebPage.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the build left out a file of the web page: " + file);
      }
      byte[] body = in.readAllBytes();
      return new WebAsset(body, contentType(file), etag(body));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a file of the web page: " + file, e);
    }
  }

  private static String contentType(String file) {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalStateException("no content type is known for " + file);
    };
  }

  private static String etag(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      // 16 bytes are far beyond chance for a few dozen files, and keep the header short.
      return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
