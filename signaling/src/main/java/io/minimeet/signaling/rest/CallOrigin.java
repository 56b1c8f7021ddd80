package io.minimeet.signaling.rest;

import io.minimeet.signaling.door.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a call comes from. */
record CallOrigin(HttpRequest request, Optional<Caller> caller, String address) {
  Optional<String> header(String name) {
    return request.header(name);
  }

  String path() {
    return request.path();
  }

  Map<String, String> queryTexts() {
    Map<String, String> texts = new TreeMap<>();
    request.query().forEach((name, values) -> texts.put(name, values.getFirst()));
    return texts;
  }
}
