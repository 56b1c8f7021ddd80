package io.minimeet.people.webhook;

import io.minimeet.store.webhook.Delivery;
import io.minimeet.store.webhook.DeliveryState;
import io.minimeet.store.webhook.Webhook;
import io.minimeet.store.webhook.WebhookStore;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** What is to be sent next, and what becomes of what was sent. Blocks. */
public final class WebhookRounds {
  /** Who took something and does not say what became of it has ended: it is sent again. */
  private static final long TAKEN_MILLIS = TimeUnit.MINUTES.toMillis(2);

  private static final long DELIVERED_KEPT_MILLIS = TimeUnit.DAYS.toMillis(7);
  private static final long DEAD_KEPT_MILLIS = TimeUnit.DAYS.toMillis(30);

  private final WebhookStore store;

  public WebhookRounds(WebhookStore store) {
    this.store = store;
  }

  /** Something to send, of which is to be said whether it got there. */
  public record Parcel(Delivery delivery, SignedPost post) {
    public String webhookId() {
      return delivery.webhookId();
    }
  }

  /**
   * What is due, and when to look again.
   *
   * @param nextMillis when more is due for those that have room for it; empty when nothing waits
   */
  public record Round(List<Parcel> parcels, OptionalLong nextMillis) {}

  /**
   * Takes what is due.
   *
   * @param places how many more a webhook may be sent at this moment
   */
  public Round take(long nowMillis, ToIntFunction<String> places) {
    List<Parcel> parcels = new ArrayList<>();
    OptionalLong next = OptionalLong.empty();
    for (Webhook webhook : store.read(rows -> rows.webhooks().active())) {
      int room = places.applyAsInt(webhook.id());
      OptionalLong due =
          room > 0
              ? store.read(rows -> rows.deliveries().nextDue(webhook.id()))
              : OptionalLong.empty();
      if (due.isPresent() && due.getAsLong() <= nowMillis) {
        List<Delivery> taken =
            store.write(rows ->
                rows.deliveries().take(webhook.id(), nowMillis, nowMillis + TAKEN_MILLIS, room));
        taken.forEach(
            each -> parcels.add(new Parcel(each, SignedPost.of(webhook, each, nowMillis))));
        // A full load: whoever brings one back looks again.
        due =
            taken.size() < room
                ? store.read(rows -> rows.deliveries().nextDue(webhook.id()))
                : OptionalLong.empty();
      }
      next = earlier(next, due);
    }
    return new Round(List.copyOf(parcels), next);
  }

  private static OptionalLong earlier(OptionalLong one, OptionalLong other) {
    return one.isPresent() && other.isPresent()
        ? OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()))
        : one.isPresent() ? one : other;
  }

  public void arrived(Delivery delivery, long nowMillis) {
    store.<Boolean>write(rows -> {
      rows.deliveries().delivered(delivery.id(), nowMillis);
      return true;
    });
  }

  /**
   * It did not get there: it is tried again later, or was tried often enough.
   *
   * @param jitter from 0 to 1, by chance
   */
  public void failed(Delivery delivery, String error, long nowMillis, double jitter) {
    OptionalLong delay = RetryPlan.delayMillis(delivery.tries() + 1, jitter);
    store.<Boolean>write(rows -> {
      if (delay.isPresent()) {
        rows.deliveries().failed(delivery.id(), error, nowMillis + delay.getAsLong());
      } else {
        rows.deliveries().gaveUp(delivery.id(), error, nowMillis);
      }
      return true;
    });
  }

  /** Forgets what ended long ago: to be run now and then. */
  public int sweep(long nowMillis) {
    return store.<Integer>write(rows ->
        rows.deliveries().forget(DeliveryState.DELIVERED, nowMillis - DELIVERED_KEPT_MILLIS)
            + rows.deliveries().forget(DeliveryState.DEAD, nowMillis - DEAD_KEPT_MILLIS));
  }
}
