package io.minimeet.signaling.rest.webhook;

import io.minimeet.people.webhook.WebhookBook;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.signaling.rest.PageAnswer;
import io.minimeet.signaling.rest.PageWish;
import io.minimeet.store.webhook.Delivery;
import io.minimeet.store.webhook.DeliveryState;
import io.minimeet.store.webhook.Webhook;
import java.util.function.LongSupplier;

/** What the API does with webhooks. */
public final class WebhookOperations {
  private static final String WEBHOOK = "webhook";

  private final WebhookBook book;
  private final LongSupplier clockMillis;

  private WebhookOperations(WebhookBook book, LongSupplier clockMillis) {
    this.book = book;
    this.clockMillis = clockMillis;
  }

  /**
   * The operations of {@code webhooks.json}.
   *
   * @param clockMillis milliseconds since 1970
   */
  public static Operations of(WebhookBook book, LongSupplier clockMillis) {
    WebhookOperations webhooks = new WebhookOperations(book, clockMillis);
    return Operations.of("webhooks")
        .with(
            "listWebhooks",
            call ->
                PageAnswer.of(
                    call,
                    book.list(PageWish.of(call).stretch()),
                    Webhook::id,
                    WebhookShape::webhook))
        .with("createWebhook", webhooks::create)
        .with("getWebhook", call -> Answer.ok(WebhookShape.webhook(book.get(call.text(WEBHOOK)))))
        .with("changeWebhook", webhooks::change)
        .with("deleteWebhook", webhooks::delete)
        .with("listDeliveries", webhooks::deliveries)
        .with("retryDelivery", webhooks::retry)
        .with("testWebhook", webhooks::test);
  }

  private Answer create(ApiCall call) {
    Webhook made = book.create(WebhookShape.wish(call.body()), call.by(), clockMillis.getAsLong());
    return Answer.created("/api/v1/webhooks/" + made.id(), WebhookShape.withSecret(made));
  }

  private Answer change(ApiCall call) {
    return Answer.ok(
        WebhookShape.webhook(
            book.change(
                call.text(WEBHOOK),
                WebhookShape.wish(call.body()),
                call.by(),
                clockMillis.getAsLong())));
  }

  private Answer delete(ApiCall call) {
    book.delete(call.text(WEBHOOK), call.by(), clockMillis.getAsLong());
    return Answer.done();
  }

  private Answer deliveries(ApiCall call) {
    return PageAnswer.of(
        call,
        book.deliveries(
            call.text(WEBHOOK),
            call.optionalText("state").map(DeliveryState::ofWire),
            PageWish.of(call).stretch()),
        Delivery::id,
        WebhookShape::delivery);
  }

  private Answer retry(ApiCall call) {
    return Answer.accepted(
        WebhookShape.delivery(
            book.retry(call.text(WEBHOOK), call.text("delivery"), clockMillis.getAsLong())));
  }

  private Answer test(ApiCall call) {
    return Answer.accepted(
        WebhookShape.delivery(book.test(call.text(WEBHOOK), clockMillis.getAsLong())));
  }
}
