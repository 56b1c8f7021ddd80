package io.minimeet.people.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.chat.ChatAudience;
import io.minimeet.people.chat.ChatNews;
import io.minimeet.store.chat.Message;

/** Tells of what people say, and tells others. */
public final class ToldChat implements ChatAudience {
  /** Escaped as JSON it still fits a row of any database. */
  private static final int MOST_CHARS = 8_000;

  private final WebhookOutbox outbox;
  private final ChatAudience others;

  /** An audience that passes on what it hears. */
  public ToldChat(WebhookOutbox outbox, ChatAudience others) {
    this.outbox = outbox;
    this.others = others;
  }

  @Override
  public void tell(String roomId, ChatNews news) {
    others.tell(roomId, news);
    if (news instanceof ChatNews.Said(Message message)) {
      outbox.tell(WebhookEvent.CHAT_MESSAGE, message.sentAtMillis(), () -> json(message));
    }
  }

  private static ObjectNode json(Message message) {
    String text = message.body();
    boolean whole = text.length() <= MOST_CHARS;
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", message.id().text())
            .put("roomId", message.roomId())
            .put("senderId", message.senderId())
            .put("senderName", message.senderName())
            .put("messageType", message.kind().wire())
            .put("message", whole ? text : start(text))
            .put("truncated", !whole)
            .put("replyTo", message.replyTo().map(id -> id.text()).orElse(null))
            .put("fileId", message.fileId().orElse(null));
    message.mentioned().forEach(json.putArray("mentions")::add);
    return json;
  }

  /** Not half a character at the end. */
  private static String start(String text) {
    int end = Character.isHighSurrogate(text.charAt(MOST_CHARS - 1)) ? MOST_CHARS - 1 : MOST_CHARS;
    return text.substring(0, end);
  }
}
