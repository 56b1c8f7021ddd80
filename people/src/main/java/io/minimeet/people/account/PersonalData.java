package io.minimeet.people.account;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.Belongings.Said;
import io.minimeet.store.account.User;
import io.minimeet.store.audit.AuditEntry;
import io.minimeet.store.audit.AuditLog;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Hands people what the server keeps about them, as JSON, written while it is read. */
public final class PersonalData {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int PAGE = 500;
  private static final int MOST_ENTRIES = 10_000;

  private final AccountStore store;
  private final Audit audit;

  PersonalData(AccountStore store, Audit audit) {
    this.store = store;
    this.audit = audit;
  }

  /**
   * Writes all of it; leaves {@code out} open.
   *
   * @throws Refused NOT_FOUND
   */
  public void export(String userId, Origin origin, OutputStream out, long nowMillis)
      throws IOException {
    User user =
        store
            .read(rows -> rows.users().find(userId))
            .orElseThrow(() -> Refused.notFound("There is no such account."));
    store.change(
        rows -> audit.add(rows.audit(), AuditAct.DATA_EXPORTED, origin, userId, nowMillis));
    try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      // What breaks off is not to look whole.
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      json.writeStartObject();
      json.writeStringField("exportedAt", PersonalJson.time(nowMillis));
      PersonalJson.account(json, user);
      PersonalJson.sessions(json, store.read(rows -> rows.sessions().open(userId, nowMillis)));
      PersonalJson.rooms(json, store.read(rows -> rows.belongings().rooms(userId)));
      PersonalJson.reactions(json, store.read(rows -> rows.belongings().signs(userId)));
      PersonalJson.calls(json, store.read(rows -> rows.belongings().calls(userId)));
      PersonalJson.files(json, store.read(rows -> rows.belongings().files(userId)));
      messages(json, userId);
      securityLog(json, userId);
      json.writeEndObject();
    }
  }

  private void messages(JsonGenerator json, String userId) throws IOException {
    json.writeArrayFieldStart("messages");
    long after = Long.MIN_VALUE;
    List<Said> page;
    do {
      long from = after;
      page = store.read(rows -> rows.belongings().said(userId, from, PAGE));
      for (Said said : page) {
        PersonalJson.message(json, said);
        after = said.id();
      }
    } while (page.size() == PAGE);
    json.writeEndArray();
  }

  private void securityLog(JsonGenerator json, String userId) throws IOException {
    AuditLog.Wanted own =
        new AuditLog.Wanted(Optional.of(userId), Optional.empty(), Optional.empty());
    json.writeArrayFieldStart("securityLog");
    for (AuditEntry entry : store.read(rows -> rows.audit().before("~", own, MOST_ENTRIES))) {
      PersonalJson.entry(json, entry);
    }
    json.writeEndArray();
  }
}
