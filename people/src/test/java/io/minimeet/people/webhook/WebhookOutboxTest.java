package io.minimeet.people.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.minimeet.people.Ids;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.chat.ChatNews;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.Stretch;
import io.minimeet.store.call.CallEntry;
import io.minimeet.store.call.Traffic;
import io.minimeet.store.chat.Message;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.MessageKind;
import io.minimeet.store.webhook.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

final class WebhookOutboxTest {
  private static final long NOW = 1_800_000_000_000L;

  /** An outbox, its book, and how often somebody was to be woken. */
  private static final class Bench {
    final List<String> told = new ArrayList<>();
    final WebhookOutbox outbox;
    final WebhookBook book;
    int woken;

    Bench(Store store) {
      Ids ids = new Ids(new SecureRandom());
      outbox = new WebhookOutbox(store.webhooks(), ids::next, () -> NOW);
      outbox.onWritten(() -> woken++);
      book =
          new WebhookBook(store.webhooks(), outbox, new Audit(ids), ids::next, new SecureRandom());
    }

    Webhook hook(String... events) {
      return book.create(
          new WebhookWish(
              Optional.of("https://example.com/"), Optional.of(List.of(events)), Optional.empty()),
          Origin.of("root", "192.0.2.1"),
          NOW);
    }

    /** What is written for a webhook, in its order. */
    List<JsonNode> settle(Webhook webhook) throws InterruptedException {
      write();
      return book.deliveries(webhook.id(), Optional.empty(), Stretch.first(100)).items().stream()
          .map(delivery -> json(delivery.payload()))
          .toList();
    }

    /** Beside the one who ends it: a full outbox has no room for the end. */
    void write() throws InterruptedException {
      Thread writing = Thread.ofPlatform().start(this::run);
      outbox.end();
      writing.join();
    }

    private void run() {
      try {
        outbox.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static JsonNode json(String text) {
      try {
        return new ObjectMapper().readTree(text);
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static List<String> names(List<JsonNode> events) {
    return events.stream().map(event -> event.path("event").textValue()).toList();
  }

  private static List<CallEntry> call() {
    return List.of(
        new CallEntry.CallBegan("c1", "den", NOW),
        new CallEntry.StayBegan("s1", "c1", "p1", "ana", "Ana", false, NOW),
        new CallEntry.StayBegan("s2", "c1", "p2", "whep", "Looks on", true, NOW + 1),
        new CallEntry.StayConnected("s1", 80),
        new CallEntry.StayEnded("s2", NOW + 2, "left", Traffic.NONE),
        new CallEntry.StayEnded("s1", NOW + 5_000, "left", new Traffic(1, 10, 2, 20)),
        new CallEntry.CallEnded("c1", NOW + 5_000, "left"));
  }

  @StoreTest
  void shouldTellOfACallWithWhoWasInIt(Store store) throws InterruptedException {
    Bench bench = new Bench(store);
    Webhook hook = bench.hook("call.started", "call.ended", "user.joined", "user.left");
    new ToldCalls(bench.outbox).accept(call());
    List<JsonNode> told = bench.settle(hook);
    assertEquals(List.of("call.started", "user.joined", "user.left", "call.ended"), names(told));
    JsonNode left = told.get(2);
    assertEquals(NOW + 5_000, left.path("at").longValue());
    assertEquals("den", left.path("data").path("roomId").textValue());
    assertEquals("ana", left.path("data").path("userId").textValue());
    assertEquals(5_000, left.path("data").path("durationMillis").longValue());
    assertEquals(10, left.path("data").path("bytesSent").longValue());
    assertEquals("den", told.get(3).path("data").path("roomId").textValue());
    assertEquals(5_000, told.get(3).path("data").path("durationMillis").longValue());
    assertEquals(1, bench.woken);
  }

  @StoreTest
  void shouldTellEachOnlyWhatItWants(Store store) throws InterruptedException {
    Bench bench = new Bench(store);
    Webhook one = bench.hook("call.started");
    Webhook two = bench.hook("user.joined");
    Webhook off = bench.hook("call.started");
    bench.book.change(
        off.id(),
        new WebhookWish(Optional.empty(), Optional.empty(), Optional.of(false)),
        Origin.SERVER,
        NOW);
    new ToldCalls(bench.outbox).accept(call());
    assertEquals(List.of("call.started"), names(bench.settle(one)));
    assertEquals(List.of("user.joined"), names(bench.settle(two)));
    assertEquals(List.of(), names(bench.settle(off)));
  }

  @StoreTest
  void shouldWriteNothingWhereNobodyWantsToKnow(Store store) throws InterruptedException {
    Bench bench = new Bench(store);
    Webhook hook = bench.hook("room.deleted");
    new ToldCalls(bench.outbox).accept(call());
    assertEquals(List.of(), bench.settle(hook));
    assertEquals(0, bench.woken);
    bench.book.delete(hook.id(), Origin.SERVER, NOW);
    new ToldRooms(bench.outbox).gone("den");
    bench.write();
    assertEquals(0, bench.woken);
  }

  private static Message message(String text) {
    return new Message(
        MessageId.first(NOW),
        "den",
        "ana",
        "Ana",
        MessageKind.TEXT,
        text,
        Optional.empty(),
        Optional.empty(),
        NOW,
        OptionalLong.empty(),
        OptionalLong.empty(),
        List.of(),
        List.of("bo"));
  }

  @StoreTest
  void shouldTellOfWhatIsSaidAndPassItOn(Store store) throws InterruptedException {
    Bench bench = new Bench(store);
    Webhook hook = bench.hook("chat.message");
    ToldChat chat = new ToldChat(bench.outbox, (room, news) -> bench.told.add(room));
    chat.tell("den", new ChatNews.Said(message("<b>会議</b> 😀")));
    chat.tell("den", new ChatNews.Deleted(MessageId.first(NOW), "ana", NOW));
    List<JsonNode> told = bench.settle(hook);
    assertEquals(1, told.size());
    assertEquals("<b>会議</b> 😀", told.getFirst().path("data").path("message").textValue());
    assertEquals("[\"bo\"]", told.getFirst().path("data").path("mentions").toString());
    assertEquals(List.of("den", "den"), bench.told);
  }

  /** What escapes to six times its length still fits a row of every database. */
  @StoreTest
  void shouldFitALongMessageIntoARow(Store store) throws InterruptedException {
    Bench bench = new Bench(store);
    Webhook hook = bench.hook("chat.message");
    ToldChat chat = new ToldChat(bench.outbox, (room, news) -> {});
    chat.tell("den", new ChatNews.Said(message("\u0001".repeat(16_000))));
    chat.tell("den", new ChatNews.Said(message("x" + "😀".repeat(8_000))));
    for (JsonNode each : bench.settle(hook)) {
      assertTrue(each.path("data").path("truncated").booleanValue());
      assertTrue(each.toString().getBytes(StandardCharsets.UTF_8).length < 65_535);
      String text = each.path("data").path("message").textValue();
      assertTrue(!Character.isHighSurrogate(text.charAt(text.length() - 1)), "half a character");
    }
  }

  @StoreTest
  void shouldNotKeepMoreForOneThatNeverAnswersThanItCan(Store store) throws InterruptedException {
    Bench bench = new Bench(store);
    Webhook hook = bench.hook("room.deleted");
    ToldRooms rooms = new ToldRooms(bench.outbox);
    for (int i = 0; i < 10_000; i++) {
      rooms.gone("r" + i);
    }
    rooms.gone("one more than the queue holds");
    assertEquals(1, bench.outbox.dropped());
    bench.settle(hook);
    rooms.gone("one more than are kept");
    bench.settle(hook);
    assertEquals(2, bench.outbox.dropped());
    assertEquals(
        10_000,
        store.webhooks().<Integer>read(rows -> rows.deliveries().pending(hook.id(), 20_000)));
  }
}
