package io.minimeet.app.http;

import io.minimeet.signaling.door.HttpHandler;
import io.minimeet.signaling.door.HttpRequest;
import io.minimeet.signaling.door.Response;
import io.minimeet.signaling.door.Routes;
import io.minimeet.web.WebAsset;
import io.minimeet.web.WebPage;
import java.util.Map;

/** The files of the web page. */
public final class PageRoutes {
  /** Everything from this server and nothing from elsewhere; no inline script. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; connect-src 'self' ws: wss:; media-src 'self' blob: mediastream:; "
          + "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final int NOT_MODIFIED = 304;

  private PageRoutes() {}

  /** The page at {@code /} and the files it asks for. */
  public static Routes routes() {
    Routes routes = Routes.none();
    for (Map.Entry<String, WebAsset> file : WebPage.files().entrySet()) {
      routes =
          routes.get(file.getKey(), HttpHandler.of(request -> answer(file.getValue(), request)));
    }
    return routes;
  }

  private static Response answer(WebAsset asset, HttpRequest request) {
    boolean known = request.header("if-none-match").filter(tags -> names(tags, asset)).isPresent();
    Response response =
        known
            ? Response.empty(NOT_MODIFIED)
            : Response.bytes(200, asset.contentType(), asset.body());
    return response
        .with("ETag", asset.etag())
        .with("Cache-Control", "no-cache")
        .with("Content-Security-Policy", CONTENT_SECURITY_POLICY);
  }

  /** RFC 9110, section 13.1.2: any of a list; a proxy that compresses makes the tag a weak one. */
  private static boolean names(String tags, WebAsset asset) {
    return tags.strip().equals("*") || tags.contains(asset.etag());
  }
}
