package io.minimeet.signaling.rest;

import io.minimeet.people.Refused;
import io.minimeet.signaling.rest.document.Document;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;

/** The document itself, and the pages to browse it with. */
final class DocumentOperations {
  private static final String SWAGGER_FACTS =
      "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String OWN = "/docs/";

  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  /** Everything from here; the pictures in Swagger's styles are part of the styles. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** A file of the pages: ours or Swagger's, and what it is. */
  private record File(boolean swagger, String name, String type) {}

  private static final Map<String, File> FILES =
      Map.of(
          "index.html", new File(false, "index.html", HTML),
          "docs.js", new File(false, "docs.js", SCRIPT),
          "docs.css", new File(false, "docs.css", STYLE),
          "swagger-ui.css", new File(true, "swagger-ui.css", STYLE),
          "swagger-ui-bundle.js", new File(true, "swagger-ui-bundle.js", SCRIPT));

  private final AtomicReference<Document> document = new AtomicReference<>();

  Operations operations() {
    return Operations.of("operations")
        .with("getDocument", call -> json())
        .with("getDocs", call -> file("index.html"))
        .with("getDocsFile", call -> file(call.text("file")));
  }

  /** What there is to show, once it is known. */
  void show(Document whole) {
    document.set(whole);
  }

  private Answer json() {
    byte[] bytes = document.get().bytes();
    return Answer.bytes("application/json", bytes).tagged(EntityTags.of(bytes));
  }

  private static Answer file(String name) {
    File file = FILES.get(name);
    if (file == null) {
      throw Refused.notFound("There is no such file.");
    }
    byte[] bytes = read(file);
    return Answer.bytes(file.type(), bytes)
        .tagged(EntityTags.of(bytes))
        .with("Content-Security-Policy", CONTENT_SECURITY_POLICY);
  }

  /** Read anew each time: two megabytes that are asked for once a week are not kept. */
  private static byte[] read(File file) {
    return resource((file.swagger() ? swagger() : OWN) + file.name());
  }

  /** Its folder has its version for a name, which the jar tells. */
  private static String swagger() {
    Properties facts = new Properties();
    try {
      facts.load(new ByteArrayInputStream(resource(SWAGGER_FACTS)));
    } catch (IOException e) {
      throw new UncheckedIOException(SWAGGER_FACTS + " cannot be read", e);
    }
    return "/META-INF/resources/webjars/swagger-ui/" + facts.getProperty("version") + "/";
  }

  private static byte[] resource(String name) {
    try (InputStream in = DocumentOperations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
