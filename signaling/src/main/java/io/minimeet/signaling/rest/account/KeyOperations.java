package io.minimeet.signaling.rest.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.account.ApiKeys;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.signaling.rest.PageAnswer;
import io.minimeet.signaling.rest.PageWish;
import io.minimeet.store.account.ApiKey;
import java.util.function.LongSupplier;

/** The keys of applications that are integrated. */
final class KeyOperations {
  private final ApiKeys keys;
  private final LongSupplier clockMillis;

  private KeyOperations(ApiKeys keys, LongSupplier clockMillis) {
    this.keys = keys;
    this.clockMillis = clockMillis;
  }

  static Operations of(ApiKeys keys, LongSupplier clockMillis) {
    KeyOperations operations = new KeyOperations(keys, clockMillis);
    return Operations.of("keys")
        .with("listKeys", operations::list)
        .with("createKey", operations::create)
        .with("revokeKey", operations::revoke);
  }

  private Answer list(ApiCall call) {
    return PageAnswer.of(
        call,
        keys.list(call.person(), PageWish.of(call).stretch()),
        ApiKey::id,
        KeyOperations::json);
  }

  private Answer create(ApiCall call) {
    ApiKeys.Minted minted =
        keys.mint(call.person(), call.body().text("name"), call.address(), clockMillis.getAsLong());
    return Answer.created(
        "/api/v1/api-keys/" + minted.key().id(), json(minted.key()).put("key", minted.text()));
  }

  private Answer revoke(ApiCall call) {
    keys.revoke(call.person(), call.text("key"), call.address(), clockMillis.getAsLong());
    return Answer.done();
  }

  private static ObjectNode json(ApiKey key) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", key.id())
            .put("name", key.name())
            .put("madeBy", key.madeBy())
            .put("madeAt", key.madeAtMillis());
    AccountShape.withTime(json, "usedAt", key.usedAtMillis());
    return AccountShape.withTime(json, "revokedAt", key.revokedAtMillis());
  }
}
