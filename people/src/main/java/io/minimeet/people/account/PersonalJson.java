package io.minimeet.people.account;

import com.fasterxml.jackson.core.JsonGenerator;
import io.minimeet.store.account.Belongings.RoomTie;
import io.minimeet.store.account.Belongings.Said;
import io.minimeet.store.account.Belongings.Sign;
import io.minimeet.store.account.Belongings.Stayed;
import io.minimeet.store.account.Belongings.Uploaded;
import io.minimeet.store.account.Family;
import io.minimeet.store.account.User;
import io.minimeet.store.audit.AuditEntry;
import io.minimeet.store.chat.MessageId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Writes what is kept about a person; times as people read them. */
final class PersonalJson {
  private PersonalJson() {}

  static void account(JsonGenerator json, User user) throws IOException {
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

  static void sessions(JsonGenerator json, List<Family> sessions) throws IOException {
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

  static void rooms(JsonGenerator json, List<RoomTie> rooms) throws IOException {
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

  static void reactions(JsonGenerator json, List<Sign> signs) throws IOException {
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

  static void calls(JsonGenerator json, List<Stayed> calls) throws IOException {
    json.writeArrayFieldStart("calls");
    for (Stayed stay : calls) {
      json.writeStartObject();
      json.writeStringField("id", stay.callId());
      json.writeStringField("roomId", stay.roomId());
      json.writeStringField("joinedAt", time(stay.joinedAtMillis()));
      if (stay.leftAtMillis().isPresent()) {
        json.writeStringField("leftAt", time(stay.leftAtMillis().getAsLong()));
      }
      json.writeNumberField("bytesSent", stay.bytesFrom());
      json.writeNumberField("bytesReceived", stay.bytesTo());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void files(JsonGenerator json, List<Uploaded> files) throws IOException {
    json.writeArrayFieldStart("files");
    for (Uploaded file : files) {
      json.writeStartObject();
      json.writeStringField("id", file.fileId());
      json.writeStringField("roomId", file.roomId());
      json.writeStringField("name", file.name());
      json.writeStringField("type", file.type());
      json.writeNumberField("bytes", file.bytes());
      json.writeStringField("at", time(file.createdAtMillis()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void message(JsonGenerator json, Said said) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", new MessageId(said.id()).text());
    json.writeStringField("roomId", said.roomId());
    json.writeStringField("kind", said.kind());
    json.writeStringField("at", time(said.sentAtMillis()));
    json.writeBooleanField("deleted", said.deleted());
    json.writeStringField("message", said.body());
    json.writeEndObject();
  }

  static void entry(JsonGenerator json, AuditEntry entry) throws IOException {
    json.writeStartObject();
    json.writeStringField("at", time(entry.atMillis()));
    json.writeStringField("act", entry.act());
    json.writeStringField("address", entry.address().orElse(""));
    json.writeEndObject();
  }

  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
