package io.minimeet.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebPageTest {
  @Test
  void shouldListExactlyTheFilesInTheFolder() throws Exception {
    Path folder = folder();
    Set<String> present = new TreeSet<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.toString().endsWith(".class"))
          .forEach(path -> present.add(folder.relativize(path).toString().replace('\\', '/')));
    }
    assertEquals(present, new TreeSet<>(WebPage.FILES));
  }

  @Test
  void shouldServeThePageAtTheRoot() {
    WebAsset home = asset("/");
    assertArrayEquals(asset("/index.html").body(), home.body());
    assertTrue(text(home).startsWith("<!doctype html>"));
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/index.html, text/html; charset=utf-8",
    "/app.css, text/css; charset=utf-8",
    "/js/main.js, text/javascript; charset=utf-8",
    "/favicon.svg, image/svg+xml",
  })
  void shouldNameTheContentType(String path, String contentType) {
    assertEquals(contentType, asset(path).contentType());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "index.html",
        "//index.html",
        "/./index.html",
        "/js/",
        "/js/../index.html",
        "/../web/index.html",
        "/%2e%2e/web/index.html",
        "/js/..%2findex.html",
        "/WebPage.class",
        "/package-info.class",
        "/../../../../../../etc/passwd",
        "/index.html\u0000.js",
        "/INDEX.HTML",
        "/index.html?x=1",
      })
  void shouldFindNothingOutsideTheList(String path) {
    assertTrue(WebPage.find(path).isEmpty());
  }

  @Test
  void shouldGiveEachContentItsOwnStrongTag() {
    Set<String> tags = new HashSet<>();
    for (String file : WebPage.FILES) {
      String etag = asset("/" + file).etag();
      assertTrue(etag.matches("\"[0-9a-f]{32}\""), etag);
      assertTrue(tags.add(etag), "the tag of " + file + " is that of another file");
    }
    assertEquals(asset("/index.html").etag(), asset("/").etag());
    assertNotEquals(asset("/app.css").etag(), asset("/").etag());
  }

  /** The page runs under default-src 'self': anything inline or from elsewhere would be blocked. */
  @Test
  void shouldKeepToItsContentSecurityPolicy() {
    String html = text(asset("/"));
    assertFalse(Pattern.compile("<script(?![^>]*\\ssrc=)").matcher(html).find(), "inline script");
    assertFalse(html.contains("<style"), "inline style sheet");
    assertFalse(Pattern.compile("\\s(style|on\\w+)=").matcher(html).find(), "inline attribute");
    for (String file : WebPage.FILES) {
      String text = text(asset("/" + file)).replace("http://www.w3.org/", "");
      assertFalse(
          Pattern.compile("(https?:)?//[a-z0-9-]+\\.[a-z]{2,}/").matcher(text).find(),
          "another origin in " + file);
    }
  }

  @Test
  void shouldFindEveryModuleThePageImports() {
    Pattern imports = Pattern.compile("(?:from|import) '\\./([^']+)'");
    Set<String> imported = new TreeSet<>(Set.of("main.js", "setup.js"));
    List<String> modules =
        WebPage.FILES.stream()
            .filter(file -> file.startsWith("js/"))
            .map(file -> file.substring("js/".length()))
            .toList();
    for (String module : modules) {
      Matcher matcher = imports.matcher(text(asset("/js/" + module)));
      while (matcher.find()) {
        imported.add(matcher.group(1));
      }
    }
    assertEquals(new TreeSet<>(modules), imported);
  }

  private static WebAsset asset(String path) {
    return WebPage.find(path).orElseThrow(() -> new AssertionError("nothing at " + path));
  }

  private static String text(WebAsset asset) {
    return new String(asset.body(), StandardCharsets.UTF_8);
  }

  private static Path folder() throws IOException, URISyntaxException {
    URL home = Objects.requireNonNull(WebPage.class.getResource("index.html"));
    return Objects.requireNonNull(Path.of(home.toURI()).getParent());
  }
}
