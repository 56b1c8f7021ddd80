package io.minimeet.signaling.door;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Responses as they go out, with the headers that every one has. */
final class Answers {
  /** A page may load and reach its own server, show what WebRTC brings, and stand in no frame. */
  private static final String PAGE_POLICY =
      "default-src 'self'; connect-src 'self' ws: wss:; media-src 'self' blob: mediastream:;"
          + " img-src 'self' data:; frame-ancestors 'none'";

  /** RFC 9110 section 5.6.7. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  private Answers() {}

  static FullHttpResponse full(Response response, boolean keepAlive) {
    FullHttpResponse full =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(response.status()),
            Unpooled.wrappedBuffer(response.body()));
    setHeaders(full, response, response.body().length, keepAlive);
    return full;
  }

  /** What goes before a body of so many bytes, which follows by itself. */
  static HttpResponse head(Response response, long bytes, boolean keepAlive) {
    HttpResponse head =
        new DefaultHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()));
    setHeaders(head, response, bytes, keepAlive);
    return head;
  }

  private static void setHeaders(
      HttpResponse message, Response response, long bytes, boolean keepAlive) {
    HttpHeaders headers = message.headers();
    response.headers().forEach(headers::set);
    headers.set(HttpHeaderNames.DATE, DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    String type = response.headers().getOrDefault("Content-Type", "");
    if (type.startsWith("text/html") && !headers.contains("Content-Security-Policy")) {
      headers.set("Content-Security-Policy", PAGE_POLICY);
    }
    // RFC 9110 section 8.6: no length in a 204, and in a 304 only that of what was not sent.
    if (!HttpResponseStatus.NO_CONTENT.equals(message.status())
        && !HttpResponseStatus.NOT_MODIFIED.equals(message.status())) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, bytes);
    }
    headers.set(
        HttpHeaderNames.CONNECTION,
        keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
  }
}
