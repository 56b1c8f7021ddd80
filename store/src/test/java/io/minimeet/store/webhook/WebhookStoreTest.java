package io.minimeet.store.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.Stretch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

final class WebhookStoreTest {
  private static final long NOW = 1_800_000_000_000L;

  private static Webhook webhook(String id, boolean active) {
    return new Webhook(
        id,
        "https://example.com/hook?key=東京%20'--",
        "whsec_" + id,
        Set.of("call.started", "chat.message"),
        active,
        "root",
        NOW,
        NOW);
  }

  private static Delivery delivery(String id, String webhookId, long atMillis) {
    return Delivery.fresh(id, webhookId, "chat.message", "{\"text\":\"会議 😀\"}", atMillis);
  }

  private static void change(Store store, Consumer<WebhookStore.Rows> work) {
    store
        .webhooks()
        .write(rows -> {
          work.accept(rows);
          return true;
        });
  }

  private static void begin(Store store) {
    change(
        store,
        rows -> {
          rows.webhooks().insert(webhook("w1", true));
          rows.webhooks().insert(webhook("w2", true));
          rows.deliveries()
              .insert(
                  List.of(
                      delivery("d1", "w1", NOW),
                      delivery("d2", "w1", NOW - 5),
                      delivery("d3", "w2", NOW)));
        });
  }

  private static List<String> take(Store store, long nowMillis, long untilMillis, int limit) {
    return store
        .webhooks()
        .write(rows -> rows.deliveries().take("w1", nowMillis, untilMillis, limit))
        .stream()
        .map(Delivery::id)
        .toList();
  }

  private static Delivery find(Store store, String id) {
    return store.webhooks().read(rows -> rows.deliveries().find(id)).orElseThrow();
  }

  @StoreTest
  void shouldGiveBackWhatWasKept(Store store) {
    begin(store);
    assertEquals(
        Optional.of(webhook("w1", true)),
        store.webhooks().read(rows -> rows.webhooks().find("w1")));
    assertEquals(delivery("d1", "w1", NOW), find(store, "d1"));
    assertFalse(webhook("w1", true).toString().contains("whsec"));
    assertFalse(find(store, "d1").toString().contains("会議"));
    assertEquals(2, store.webhooks().<Integer>read(rows -> rows.webhooks().count()));
  }

  @StoreTest
  void shouldKnowWhichAreActive(Store store) {
    begin(store);
    Webhook off =
        new Webhook("w1", "https://b.example/", "x", Set.of(), false, "root", NOW, NOW + 1);
    change(store, rows -> rows.webhooks().update(off));
    Webhook kept = store.webhooks().read(rows -> rows.webhooks().find("w1")).orElseThrow();
    assertEquals("whsec_w1", kept.secret(), "a secret never changes");
    assertEquals(Set.of(), kept.events());
    assertEquals(
        List.of("w2"),
        store.webhooks().read(rows -> rows.webhooks().active()).stream().map(Webhook::id).toList());
    assertEquals(
        List.of("w1", "w2"),
        store.webhooks().read(rows -> rows.webhooks().page(Stretch.first(5))).items().stream()
            .map(Webhook::id)
            .toList());
  }

  @StoreTest
  void shouldGiveOutWhatIsDueOnceUntilItIsPutOffTo(Store store) {
    begin(store);
    assertEquals(List.of(), take(store, NOW - 6, NOW, 9));
    assertEquals(List.of("d2"), take(store, NOW, NOW + 60, 1));
    assertEquals(List.of("d1"), take(store, NOW, NOW + 61, 9));
    assertEquals(List.of(), take(store, NOW + 59, NOW, 9));
    assertEquals(
        OptionalLong.of(NOW + 60), store.webhooks().read(rows -> rows.deliveries().nextDue("w1")));
    assertEquals(List.of("d2", "d1"), take(store, NOW + 61, NOW + 99, 9));
  }

  @StoreTest
  void shouldKeepWhatBecameOfEach(Store store) {
    begin(store);
    change(
        store,
        rows -> {
          rows.deliveries().failed("d1", "no " + "x".repeat(400), NOW + 10);
          rows.deliveries().delivered("d2", NOW + 1);
          rows.deliveries().gaveUp("d3", "gone", NOW + 2);
        });
    assertEquals(DeliveryState.PENDING, find(store, "d1").state());
    assertEquals(1, find(store, "d1").tries());
    assertEquals(NOW + 10, find(store, "d1").nextTryAtMillis());
    assertEquals(255, find(store, "d1").lastError().orElseThrow().length());
    assertEquals(DeliveryState.DELIVERED, find(store, "d2").state());
    assertEquals(OptionalLong.of(NOW + 1), find(store, "d2").endedAtMillis());
    assertEquals(DeliveryState.DEAD, find(store, "d3").state());
    assertEquals(Optional.of("gone"), find(store, "d3").lastError());
    change(store, rows -> rows.deliveries().failed("d3", "late", NOW + 9));
    assertEquals(Optional.of("gone"), find(store, "d3").lastError(), "what ended has ended");
    assertEquals(
        OptionalLong.empty(), store.webhooks().read(rows -> rows.deliveries().nextDue("w2")));
    change(store, rows -> rows.deliveries().retry("d3", NOW + 20));
    assertEquals(DeliveryState.PENDING, find(store, "d3").state());
    assertEquals(0, find(store, "d3").tries());
    assertEquals(OptionalLong.empty(), find(store, "d3").endedAtMillis());
  }

  @StoreTest
  void shouldListByState(Store store) {
    begin(store);
    change(store, rows -> rows.deliveries().gaveUp("d2", "gone", NOW));
    assertEquals(List.of("d1", "d2"), page(store, Optional.empty()));
    assertEquals(List.of("d2"), page(store, Optional.of(DeliveryState.DEAD)));
    assertEquals(List.of(), page(store, Optional.of(DeliveryState.DELIVERED)));
  }

  private static List<String> page(Store store, Optional<DeliveryState> state) {
    return store
        .webhooks()
        .read(rows -> rows.deliveries().page("w1", state, Stretch.first(5)))
        .map(Delivery::id)
        .items();
  }

  @StoreTest
  void shouldForgetWhatEndedLongAgoAndWhatGoesWithItsWebhook(Store store) {
    begin(store);
    change(
        store,
        rows -> {
          rows.deliveries().gaveUp("d1", "gone", NOW);
          rows.deliveries().delivered("d2", NOW);
        });
    assertEquals(
        0,
        store.webhooks().<Integer>write(rows -> rows.deliveries().forget(DeliveryState.DEAD, NOW)));
    assertEquals(
        1,
        store
            .webhooks()
            .<Integer>write(rows -> rows.deliveries().forget(DeliveryState.DEAD, NOW + 1)));
    assertEquals(List.of("d2"), page(store, Optional.empty()));
    assertTrue(store.webhooks().<Boolean>write(rows -> rows.webhooks().delete("w2")));
    assertFalse(store.webhooks().<Boolean>write(rows -> rows.webhooks().delete("w2")));
    assertEquals(Optional.empty(), store.webhooks().read(rows -> rows.deliveries().find("d3")));
  }

  @StoreTest
  void shouldCountWhatWaitsUpToALimit(Store store) {
    begin(store);
    change(
        store,
        rows ->
            rows.deliveries()
                .insert(
                    IntStream.range(0, 7).mapToObj(i -> delivery("e" + i, "w2", NOW)).toList()));
    assertEquals(8, store.webhooks().<Integer>read(rows -> rows.deliveries().pending("w2", 100)));
    assertEquals(5, store.webhooks().<Integer>read(rows -> rows.deliveries().pending("w2", 5)));
  }
}
