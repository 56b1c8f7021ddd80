package io.minimeet.signaling.rest.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.retention.Kept;
import io.minimeet.people.retention.Retention;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.store.Upkeep;
import io.minimeet.store.backup.KeptBackup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Backups and the care of the store as the document shapes them. */
final class AdminShape {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AdminShape() {}

  static ObjectNode backup(KeptBackup backup) {
    return JSON.objectNode()
        .put("name", backup.name())
        .put("bytes", backup.bytes())
        .put("madeAt", backup.madeAtMillis());
  }

  static ObjectNode backups(List<KeptBackup> all) {
    ObjectNode json = JSON.objectNode();
    ArrayNode items = json.putArray("items");
    all.forEach(each -> items.add(backup(each)));
    return json;
  }

  /** The rules let no sign into a name that a header would have to escape. */
  static Answer content(KeptBackup backup) {
    return Answer.file("application/zip", backup.file())
        .with("Content-Disposition", "attachment; filename=\"" + backup.name() + "\"")
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", "sandbox; default-src 'none'")
        .with("Cross-Origin-Resource-Policy", "same-origin");
  }

  static ObjectNode tidied(Upkeep.Tidied tidied) {
    return JSON.objectNode()
        .put("bytesBefore", tidied.bytesBefore())
        .put("bytesAfter", tidied.bytesAfter())
        .put("whole", tidied.whole());
  }

  static ObjectNode retention(Retention retention) {
    ObjectNode json = JSON.objectNode();
    for (Kept kind : Kept.values()) {
      json.putObject(kind.wire())
          .put("keptSeconds", TimeUnit.MILLISECONDS.toSeconds(retention.policy().lifeMillis(kind)))
          .put("deletedSinceStart", retention.total(kind));
    }
    return json;
  }

  static ObjectNode deleted(Map<Kept, Long> counts) {
    ObjectNode json = JSON.objectNode();
    counts.forEach((kind, count) -> json.put(kind.wire(), count));
    return json;
  }

  static ObjectNode draining(int secondsLeft) {
    return JSON.objectNode().put("secondsLeft", secondsLeft);
  }
}
