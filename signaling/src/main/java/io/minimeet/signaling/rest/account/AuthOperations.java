package io.minimeet.signaling.rest.account;

import io.minimeet.people.account.Accounts;
import io.minimeet.people.account.LoggedIn;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.signaling.rest.ApiBody;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Operations;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Coming in, staying in, going out. */
final class AuthOperations {
  private final Accounts accounts;
  private final LongSupplier clockMillis;

  private AuthOperations(Accounts accounts, LongSupplier clockMillis) {
    this.accounts = accounts;
    this.clockMillis = clockMillis;
  }

  static Operations of(Accounts accounts, LongSupplier clockMillis) {
    AuthOperations auth = new AuthOperations(accounts, clockMillis);
    return Operations.of("auth")
        .with("register", auth::register)
        .with("setUp", auth::setUp)
        .with("comeAsGuest", auth::guest)
        .with("logIn", auth::logIn)
        .with("refresh", auth::refresh)
        .with("logOut", auth::logOut)
        .with("changePassword", auth::changePassword);
  }

  private Answer register(ApiCall call) {
    long nowMillis = clockMillis.getAsLong();
    return fresh(
        accounts
            .registrations()
            .register(CallFacts.registration(call.body()), call.address(), nowMillis),
        nowMillis);
  }

  private Answer setUp(ApiCall call) {
    long nowMillis = clockMillis.getAsLong();
    return fresh(
        accounts
            .firstAdmin()
            .accept(
                call.body().text("secret"),
                CallFacts.registration(call.body()),
                call.address(),
                nowMillis),
        nowMillis);
  }

  private Answer guest(ApiCall call) {
    long nowMillis = clockMillis.getAsLong();
    String name = call.body().text("name");
    Optional<String> invitation = call.body().optionalText("invitation");
    return fresh(
        invitation.isPresent()
            ? accounts.guests().comeIn(name, invitation.get(), call.address(), nowMillis)
            : accounts.guests().comeIn(name, call.address(), nowMillis),
        nowMillis);
  }

  private Answer logIn(ApiCall call) {
    long nowMillis = clockMillis.getAsLong();
    ApiBody body = call.body();
    LoggedIn in =
        accounts
            .logins()
            .login(body.text("name"), body.text("password"), call.address(), nowMillis);
    return Answer.ok(TokenShape.loggedIn(in, nowMillis));
  }

  private Answer refresh(ApiCall call) {
    long nowMillis = clockMillis.getAsLong();
    LoggedIn in =
        accounts.refreshes().refresh(call.body().text("refreshToken"), call.address(), nowMillis);
    return Answer.ok(TokenShape.loggedIn(in, nowMillis));
  }

  private Answer logOut(ApiCall call) {
    accounts
        .refreshes()
        .logout(call.body().text("refreshToken"), call.address(), clockMillis.getAsLong());
    return Answer.done();
  }

  private Answer changePassword(ApiCall call) {
    accounts
        .own()
        .changePassword(
            CallFacts.known(call),
            call.body().text("oldPassword"),
            call.body().text("newPassword"),
            call.address(),
            clockMillis.getAsLong());
    return Answer.done();
  }

  private static Answer fresh(LoggedIn in, long nowMillis) {
    return Answer.created("/api/v1/users/" + in.person().id(), TokenShape.loggedIn(in, nowMillis));
  }
}
