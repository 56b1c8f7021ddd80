package io.minimeet.signaling.rest.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.Refused;
import io.minimeet.people.chat.ChatHistory;
import io.minimeet.people.chat.ChatHistory.Part;
import io.minimeet.people.chat.SearchWish;
import io.minimeet.people.search.Search;
import io.minimeet.people.search.Snippet;
import io.minimeet.signaling.protocol.ChatJson;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.store.chat.Message;
import io.minimeet.store.chat.MessageId;
import java.util.Optional;

/** Answers for {@code messages.json}. */
public final class ChatOperations {
  private static final int USUAL_PAGE = 50;
  private static final int USUAL_HITS = 20;

  private final ChatHistory history;

  private ChatOperations(ChatHistory history) {
    this.history = history;
  }

  /** The operations of {@code messages.json}. */
  public static Operations of(ChatHistory history) {
    ChatOperations chat = new ChatOperations(history);
    return Operations.of("messages")
        .with("listMessages", chat::list)
        .with(
            "searchRoomMessages",
            call -> found(history.searchRoom(call.person(), call.text("room"), wish(call))))
        .with("searchMessages", call -> found(history.searchAll(call.person(), wish(call))));
  }

  private Answer list(ApiCall call) {
    Optional<MessageId> before = place(call, "before");
    Optional<MessageId> after = place(call, "after");
    if (before.isPresent() && after.isPresent()) {
      throw Refused.badInput("before", "A page is after a message or before one, not both.");
    }
    int limit = (int) call.optionalNumber("limit").orElse(USUAL_PAGE);
    String room = call.text("room");
    Part part =
        after.isPresent()
            ? history.after(call.person(), room, after.get(), limit)
            : history.before(call.person(), room, before, limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode items = json.putArray("items");
    part.messages().forEach(message -> ChatJson.message(items.addObject(), message));
    boolean some = !part.messages().isEmpty();
    json.put("next", some && part.later() ? id(part.messages().getLast()) : null);
    json.put("previous", some && part.earlier() ? id(part.messages().getFirst()) : null);
    return Answer.ok(json);
  }

  private static String id(Message message) {
    return message.id().text();
  }

  private static Optional<MessageId> place(ApiCall call, String name) {
    return call.optionalText(name)
        .map(text ->
            MessageId.parse(text)
                .orElseThrow(() -> Refused.badInput(name, "This is no message's id.")));
  }

  private static SearchWish wish(ApiCall call) {
    return new SearchWish(
        call.text("q"),
        call.optionalText("sender"),
        call.optionalNumber("from").orElse(0),
        call.optionalNumber("to").orElse(Long.MAX_VALUE / 2),
        (int) call.optionalNumber("skip").orElse(0),
        (int) call.optionalNumber("limit").orElse(USUAL_HITS));
  }

  private static Answer found(Search.Found found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode hits = json.putArray("hits");
    for (Search.Hit hit : found.hits()) {
      ObjectNode each = hits.addObject();
      ChatJson.message(each.putObject("message"), hit.message());
      snippet(each.putObject("snippet"), hit.snippet());
      each.put("score", hit.score());
    }
    json.put("total", found.total()).put("more", found.more());
    return Answer.ok(json);
  }

  private static void snippet(ObjectNode json, Snippet snippet) {
    ArrayNode parts = json.putArray("parts");
    for (Snippet.Part part : snippet.parts()) {
      parts.addObject().put("text", part.text()).put("found", part.found());
    }
    json.put("cutBefore", snippet.cutBefore()).put("cutBehind", snippet.cutBehind());
  }
}
