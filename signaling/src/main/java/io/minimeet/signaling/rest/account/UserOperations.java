package io.minimeet.signaling.rest.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.Refused;
import io.minimeet.people.account.AccountAdministration;
import io.minimeet.people.account.Accounts;
import io.minimeet.people.audit.Origin;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.signaling.rest.ApiBody;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.signaling.rest.PageAnswer;
import io.minimeet.signaling.rest.PageWish;
import io.minimeet.store.account.User;
import io.minimeet.store.account.UserState;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Other people's accounts: a glimpse for everybody, all of it for administrators. */
final class UserOperations {
  private static final String USER = "user";

  private final Accounts accounts;
  private final AccountAdministration administration;
  private final DataExports exports;
  private final StatusLook statuses;
  private final LongSupplier clockMillis;

  private UserOperations(
      Accounts accounts, DataExports exports, StatusLook statuses, LongSupplier clockMillis) {
    this.accounts = accounts;
    this.exports = exports;
    this.administration = accounts.administration();
    this.statuses = statuses;
    this.clockMillis = clockMillis;
  }

  static Operations of(
      Accounts accounts, DataExports exports, StatusLook statuses, LongSupplier clockMillis) {
    UserOperations users = new UserOperations(accounts, exports, statuses, clockMillis);
    return Operations.of("users")
        .with("getUser", users::get)
        .with("listUsers", users::list)
        .with("createUser", users::create)
        .with("changeUser", users::change)
        .with("deleteUser", users::delete)
        .with("exportUser", users::export);
  }

  private Answer get(ApiCall call) {
    User user = there(call.text(USER));
    return Answer.ok(AccountShape.person(user, statuses.of(call.person(), user.id())));
  }

  private User there(String userId) {
    return administration
        .find(userId)
        .filter(user -> user.state() != UserState.DELETED)
        .orElseThrow(() -> Refused.notFound("There is no such user."));
  }

  private Answer list(ApiCall call) {
    Optional<String> name = call.optionalText("name");
    if (name.isEmpty()) {
      return PageAnswer.of(
          call, administration.list(PageWish.of(call).stretch()), User::id, AccountShape::account);
    }
    List<ObjectNode> found =
        administration.byName(name.get()).map(AccountShape::account).stream().toList();
    return PageAnswer.of(call, found, Optional.empty(), Optional.empty());
  }

  private Answer create(ApiCall call) {
    User made =
        accounts
            .registrations()
            .create(
                CallFacts.registration(call.body()),
                call.body().optionalFlag("admin").orElse(false),
                call.by(),
                clockMillis.getAsLong());
    return Answer.created("/api/v1/users/" + made.id(), AccountShape.account(made));
  }

  /** One of them a call, which the document sees to: each is an act of its own. */
  private Answer change(ApiCall call) {
    String id = call.text(USER);
    ApiBody body = call.body();
    Origin origin = call.by();
    long nowMillis = clockMillis.getAsLong();
    body.optionalText("password")
        .ifPresent(password -> administration.resetPassword(id, password, origin, nowMillis));
    body.optionalFlag("admin")
        .ifPresent(admin -> administration.setAdmin(id, admin, origin, nowMillis));
    body.optionalFlag("disabled")
        .ifPresent(disabled -> {
          if (disabled) {
            administration.disable(id, origin, nowMillis);
          } else {
            administration.enable(id, origin, nowMillis);
          }
        });
    return Answer.ok(AccountShape.account(there(id)));
  }

  private Answer export(ApiCall call) {
    return exports.export(there(call.text(USER)).id(), call.by(), clockMillis.getAsLong());
  }

  private Answer delete(ApiCall call) {
    administration.delete(call.text(USER), call.by(), clockMillis.getAsLong());
    return Answer.done();
  }
}
