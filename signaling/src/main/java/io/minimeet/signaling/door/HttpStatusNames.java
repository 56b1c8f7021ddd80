package io.minimeet.signaling.door;

import io.netty.handler.codec.http.HttpResponseStatus;

/** The names of status codes. */
final class HttpStatusNames {
  private HttpStatusNames() {}

  static String of(int status) {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }
}
