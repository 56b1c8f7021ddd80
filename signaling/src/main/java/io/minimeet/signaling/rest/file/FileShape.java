package io.minimeet.signaling.rest.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.file.FileType;
import io.minimeet.people.file.OpenedFile;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.store.file.StoredFile;
import java.nio.charset.StandardCharsets;

/** Files as the document shapes them. */
final class FileShape {
  /** Whatever a browser makes of the bytes, it is alone: no script, no origin, nothing loaded. */
  private static final String ALONE = "sandbox; default-src 'none'";

  /** RFC 8187 section 3.2.1: what needs no escape. */
  private static final String PLAIN = "!#$&+-.^_`|~";

  private FileShape() {}

  static ObjectNode file(StoredFile file) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", file.id())
            .put("roomId", file.roomId())
            .put("uploaderId", file.uploaderId())
            .put("messageId", file.messageId().map(id -> id.text()).orElse(null))
            .put("name", file.name())
            .put("type", file.type())
            .put("bytes", file.bytes())
            .put("sha256", file.digest());
    json.put("width", file.width().isPresent() ? (Integer) file.width().getAsInt() : null);
    json.put("height", file.height().isPresent() ? (Integer) file.height().getAsInt() : null);
    json.put("thumbnail", file.thumbnail()).put("createdAt", file.createdAtMillis());
    json.put(
        "deletedAt",
        file.deletedAtMillis().isPresent() ? (Long) file.deletedAtMillis().getAsLong() : null);
    return json;
  }

  static Answer content(OpenedFile opened) {
    return served(opened, opened.isShown(), opened.file().digest());
  }

  static Answer thumbnail(OpenedFile opened) {
    return served(opened, true, opened.file().digest() + "-thumbnail");
  }

  private static Answer served(OpenedFile opened, boolean shown, String tag) {
    String type = opened.type().mediaType();
    return Answer.bytes(
            opened.type() == FileType.TEXT ? type + "; charset=utf-8" : type, opened.bytes())
        .tagged('"' + tag + '"')
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", ALONE)
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with(
            "Content-Disposition",
            (shown ? "inline" : "attachment")
                + "; filename*=UTF-8''"
                + escaped(opened.file().name()));
  }

  private static String escaped(String name) {
    StringBuilder escaped = new StringBuilder();
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      char sign = (char) (each & 0xff);
      boolean plain =
          (sign >= '0' && sign <= '9')
              || (sign >= 'a' && sign <= 'z')
              || (sign >= 'A' && sign <= 'Z')
              || PLAIN.indexOf(sign) >= 0;
      escaped.append(plain ? String.valueOf(sign) : String.format("%%%02X", (int) sign));
    }
    return escaped.toString();
  }
}
