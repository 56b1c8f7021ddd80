package io.minimeet.people.account;

import io.minimeet.people.Ids;
import io.minimeet.people.right.Person;
import io.minimeet.people.token.AccessClaims;
import io.minimeet.people.token.AccessTokens;
import io.minimeet.store.account.AccountRows;
import io.minimeet.store.account.Family;
import io.minimeet.store.account.Family.Visit;
import io.minimeet.store.account.RefreshToken;
import io.minimeet.store.account.User;
import io.minimeet.store.account.UserKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Opens sessions and ends them, each within a transaction of its caller. */
final class SessionBook {
  /** More than anybody has machines; the oldest makes room. */
  private static final int MOST_OPEN = 50;

  private final AccessTokens access;
  private final EndedSessions ended;
  private final AccountOptions options;
  private final Ids ids;
  private final Secrets secrets;

  SessionBook(
      AccessTokens access, EndedSessions ended, AccountOptions options, Ids ids, Secrets secrets) {
    this.access = access;
    this.ended = ended;
    this.options = options;
    this.ids = ids;
    this.secrets = secrets;
  }

  LoggedIn open(
      AccountRows rows, User user, Optional<Visit> visit, String address, long nowMillis) {
    List<Family> open = rows.sessions().open(user.id(), nowMillis);
    if (open.size() >= MOST_OPEN) {
      rows.sessions().end(open.getLast().id(), nowMillis);
    }
    Family family =
        new Family(
            ids.next(nowMillis),
            user.id(),
            secrets.fresh(),
            visit,
            address,
            nowMillis,
            nowMillis,
            nowMillis + lifeMillis(user),
            OptionalLong.empty());
    rows.sessions().insert(family);
    String refresh = secrets.fresh();
    keep(rows, refresh, family, nowMillis);
    return answer(user, family, refresh, nowMillis);
  }

  void keep(AccountRows rows, String refresh, Family family, long nowMillis) {
    rows.sessions()
        .insert(
            new RefreshToken(Secrets.hash(refresh), family.id(), nowMillis, OptionalLong.empty()));
  }

  LoggedIn answer(User user, Family family, String refresh, long nowMillis) {
    Person person = person(user, family.visit());
    return new LoggedIn(
        person,
        family.id(),
        accessToken(person, family.id(), nowMillis),
        accessExpiresAtMillis(nowMillis),
        refresh,
        nowMillis + lifeMillis(user));
  }

  String accessToken(Person person, String familyId, long nowMillis) {
    return access.issue(
        new AccessClaims(person, Optional.of(familyId)), ended.issueMillis(familyId, nowMillis));
  }

  /** When a token made now ends. */
  long accessExpiresAtMillis(long nowMillis) {
    return nowMillis + access.lifeMillis();
  }

  long lifeMillis(User user) {
    return switch (user.kind()) {
      case USER -> options.sessionLifeMillis();
      case GUEST -> options.guestLifeMillis();
    };
  }

  /** Ends all sessions of a user but one; gives those that it ended. */
  static List<String> endOthers(
      AccountRows rows, String userId, Optional<String> kept, long nowMillis) {
    List<String> others =
        rows.sessions().open(userId, nowMillis).stream()
            .map(Family::id)
            .filter(id -> !kept.equals(Optional.of(id)))
            .toList();
    others.forEach(id -> rows.sessions().end(id, nowMillis));
    return others;
  }

  static Person person(User user, Optional<Visit> visit) {
    Person person =
        user.kind() == UserKind.GUEST
            ? Person.guest(user.id(), user.displayName())
            : Person.user(user.id(), user.displayName(), user.admin());
    return visit.map(Grants::grant).map(person::with).orElse(person);
  }
}
