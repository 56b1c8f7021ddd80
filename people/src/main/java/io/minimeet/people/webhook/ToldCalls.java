package io.minimeet.people.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.store.call.CallEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells of calls as they are written down, and of who comes and goes. One thread. Who only looks on
 * is not told of, as in the room itself.
 */
public final class ToldCalls implements Consumer<List<CallEntry>> {
  private final WebhookOutbox outbox;
  private final Map<String, CallEntry.CallBegan> calls = new HashMap<>();
  private final Map<String, CallEntry.StayBegan> stays = new HashMap<>();

  public ToldCalls(WebhookOutbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void accept(List<CallEntry> kept) {
    kept.forEach(this::tell);
  }

  private void tell(CallEntry entry) {
    switch (entry) {
      case CallEntry.CallBegan began -> {
        calls.put(began.callId(), began);
        outbox.tell(WebhookEvent.CALL_STARTED, began.atMillis(), () -> call(began.callId()));
      }
      case CallEntry.StayBegan stay -> {
        stays.put(stay.stayId(), stay);
        if (!stay.hidden()) {
          outbox.tell(WebhookEvent.USER_JOINED, stay.atMillis(), () -> person(stay));
        }
      }
      case CallEntry.StayEnded ended -> left(ended);
      case CallEntry.CallEnded ended -> {
        CallEntry.CallBegan began = calls.get(ended.callId());
        outbox.tell(
            WebhookEvent.CALL_ENDED,
            ended.atMillis(),
            () -> {
              ObjectNode data = call(ended.callId()).put("reason", ended.reason());
              return began == null
                  ? data
                  : data.put("durationMillis", ended.atMillis() - began.atMillis());
            });
        calls.remove(ended.callId());
      }
      case CallEntry.StayOffered offered -> {}
      case CallEntry.StayConnected connected -> {}
      case CallEntry.SampleTaken sample -> {}
      case CallEntry.PictureNoted picture -> {}
      case CallEntry.EventNoted event -> {}
    }
  }

  private void left(CallEntry.StayEnded ended) {
    CallEntry.StayBegan stay = stays.remove(ended.stayId());
    if (stay != null && !stay.hidden()) {
      outbox.tell(
          WebhookEvent.USER_LEFT,
          ended.atMillis(),
          () ->
              person(stay)
                  .put("reason", ended.reason())
                  .put("durationMillis", ended.atMillis() - stay.atMillis())
                  .put("bytesSent", ended.traffic().bytesFrom())
                  .put("bytesReceived", ended.traffic().bytesTo()));
    }
  }

  private ObjectNode call(String callId) {
    CallEntry.CallBegan began = calls.get(callId);
    return JsonNodeFactory.instance
        .objectNode()
        .put("callId", callId)
        .put("roomId", began == null ? null : began.roomId());
  }

  private ObjectNode person(CallEntry.StayBegan stay) {
    return call(stay.callId())
        .put("participantId", stay.participantId())
        .put("userId", stay.userId())
        .put("name", stay.name());
  }
}
