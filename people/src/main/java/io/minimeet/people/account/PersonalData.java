package io.minimeet.people.account;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.Belongings.RoomTie;
import io.minimeet.store.account.Belongings.Said;
import io.minimeet.store.account.Belongings.Sign;
import io.minimeet.store.account.Family;
import io.minimeet.store.account.User;
import io.minimeet.store.audit.AuditEntry;
import io.minimeet.store.audit.AuditLog;
import io.minimeet.store.chat.MessageId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
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
      json.writeStringField("exportedAt", time(nowMillis));
      account(json, user);
      sessions(json, store.read(rows -> rows.sessions().open(userId, nowMillis)));
      rooms(json, store.read(rows -> rows.belongings().rooms(userId)));
      reactions(json, store.read(rows -> rows.belongings().signs(userId)));
      messages(json, userId);
      securityLog(json, userId);
      json.writeEndObject();
    }
  }

  private static void account(JsonGenerator json, User user) throws IOException {
    json.writeObjectFieldStart("account");
    json.writeStringField("id", user.id());
    json.writeStringField("name", user.loginName().orElse(""));
    json.writeStringField("displayName", user.displayName());
    json.writeBooleanField("admin", user.admin());
    json.writeStringField("state", user.state().wire());
    json.writeBooleanField("invisible", user.invisible());
    json.writeStringField("createdAt", time(user.createdAtMillis()));
    if (user.lastSeenAtMillis().isPresent()) {
      json.writeStringField("lastSeenAt", time(user.lastSeenAtMillis().getAsLong()));
    }
    json.writeEndObject();
  }

  private static void sessions(JsonGenerator json, List<Family> sessions) throws IOException {
    json.writeArrayFieldStart("sessions");
    for (Family session : sessions) {
      json.writeStartObject();
      json.writeStringField("startedAt", time(session.startedAtMillis()));
      json.writeStringField("usedAt", time(session.usedAtMillis()));
      json.writeStringField("address", session.address());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void rooms(JsonGenerator json, List<RoomTie> rooms) throws IOException {
    json.writeArrayFieldStart("rooms");
    for (RoomTie room : rooms) {
      json.writeStartObject();
      json.writeStringField("id", room.roomId());
      json.writeStringField("name", room.roomName());
      json.writeBooleanField("owner", room.owner());
      if (room.role().isPresent()) {
        json.writeStringField("role", room.role().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void reactions(JsonGenerator json, List<Sign> signs) throws IOException {
    json.writeArrayFieldStart("reactions");
    for (Sign sign : signs) {
      json.writeStartObject();
      json.writeStringField("messageId", new MessageId(sign.messageId()).text());
      json.writeStringField("emoji", sign.emoji());
      json.writeStringField("at", time(sign.madeAtMillis()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void messages(JsonGenerator json, String userId) throws IOException {
    json.writeArrayFieldStart("messages");
    long after = Long.MIN_VALUE;
    List<Said> page;
    do {
      long from = after;
      page = store.read(rows -> rows.belongings().said(userId, from, PAGE));
      for (Said said : page) {
        json.writeStartObject();
        json.writeStringField("id", new MessageId(said.id()).text());
        json.writeStringField("roomId", said.roomId());
        json.writeStringField("kind", said.kind());
        json.writeStringField("at", time(said.sentAtMillis()));
        json.writeBooleanField("deleted", said.deleted());
        json.writeStringField("message", said.body());
        json.writeEndObject();
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
      json.writeStartObject();
      json.writeStringField("at", time(entry.atMillis()));
      json.writeStringField("act", entry.act());
      json.writeStringField("address", entry.address().orElse(""));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
