package io.minimeet.signaling.rest.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.account.Accounts;
import io.minimeet.people.account.Known;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Operations;
import java.util.function.LongSupplier;

/** What people do with their own account. */
final class OwnOperations {
  private final Accounts accounts;
  private final LongSupplier clockMillis;
  private final DataExports exports;

  private OwnOperations(Accounts accounts, DataExports exports, LongSupplier clockMillis) {
    this.accounts = accounts;
    this.exports = exports;
    this.clockMillis = clockMillis;
  }

  static Operations of(Accounts accounts, DataExports exports, LongSupplier clockMillis) {
    OwnOperations own = new OwnOperations(accounts, exports, clockMillis);
    return Operations.of("me")
        .with("getMe", call -> own.profile(CallFacts.known(call)))
        .with("changeMe", own::change)
        .with("deleteMe", own::delete)
        .with("exportMe", own::export)
        .with("listSessions", own::sessions)
        .with("endSession", own::endSession);
  }

  private Answer profile(Known known) {
    return Answer.ok(AccountShape.account(accounts.own().profile(known)));
  }

  /** The name first: it is the one that may be refused. */
  private Answer change(ApiCall call) {
    Known known = CallFacts.known(call);
    long nowMillis = clockMillis.getAsLong();
    call.body()
        .optionalText("displayName")
        .ifPresent(name -> accounts.own().rename(known, name, nowMillis));
    call.body()
        .optionalFlag("invisible")
        .ifPresent(invisible -> accounts.own().setInvisible(known, invisible, nowMillis));
    return profile(known);
  }

  private Answer delete(ApiCall call) {
    accounts
        .own()
        .delete(
            CallFacts.known(call),
            call.body().optionalText("password").orElse(""),
            call.address(),
            clockMillis.getAsLong());
    return Answer.done();
  }

  private Answer export(ApiCall call) {
    return exports.export(call.person().id(), call.by(), clockMillis.getAsLong());
  }

  private Answer sessions(ApiCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode items = json.putArray("items");
    accounts
        .own()
        .sessions(CallFacts.known(call), clockMillis.getAsLong())
        .forEach(family -> items.add(AccountShape.session(family, call.caller())));
    return Answer.ok(json);
  }

  private Answer endSession(ApiCall call) {
    accounts
        .own()
        .endSession(
            CallFacts.known(call), call.text("session"), call.address(), clockMillis.getAsLong());
    return Answer.done();
  }
}
