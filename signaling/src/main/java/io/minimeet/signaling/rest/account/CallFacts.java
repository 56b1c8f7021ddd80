package io.minimeet.signaling.rest.account;

import io.minimeet.people.account.Known;
import io.minimeet.people.account.Registration;
import io.minimeet.signaling.rest.ApiBody;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Caller;

/** What the rules of accounts want to know of a call. */
final class CallFacts {
  private CallFacts() {}

  /** When the token ends matters to what lives longer than a call does. */
  static Known known(ApiCall call) {
    return new Known(call.person(), call.caller().flatMap(Caller::sessionId), Long.MAX_VALUE);
  }

  static Registration registration(ApiBody body) {
    return new Registration(
        body.text("name"), body.optionalText("displayName"), body.text("password"));
  }
}
