package io.minimeet.people.account;

import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.account.AccountRows;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.Family;
import io.minimeet.store.account.RefreshToken;
import io.minimeet.store.account.User;
import io.minimeet.store.account.UserState;
import java.util.List;
import java.util.Optional;

/**
 * Gives new tokens for a refresh token, each of which is good once. One that comes twice has a copy
 * somewhere, and nobody knows who has the right one: the whole session ends.
 *
 * <p>But two windows of one browser, or a client whose answer was lost, come twice as well. So the
 * next token is made of the last one and a secret of the session, and is the same however often one
 * asks: within a few seconds, and as long as nobody has used that next token, the same answer is
 * given again. A thief gains nothing by it: they and the owner then hold one token, and whoever of
 * them comes second with it ends the session.
 */
public final class Refreshes {
  private static final String OVER = "This session is over. Log in again.";

  private final AccountStore store;
  private final SessionBook book;
  private final EndedSessions ended;
  private final AccountOptions options;
  private final Audit audit;

  Refreshes(
      AccountStore store,
      SessionBook book,
      EndedSessions ended,
      AccountOptions options,
      Audit audit) {
    this.store = store;
    this.book = book;
    this.ended = ended;
    this.options = options;
    this.audit = audit;
  }

  /** What became of a token within the transaction, which is to be kept in any case. */
  private sealed interface Turn {
    record Next(LoggedIn loggedIn) implements Turn {}

    record Replay(String familyId) implements Turn {}

    record Unknown() implements Turn {}
  }

  /**
   * The next tokens of a session.
   *
   * @throws Refused UNAUTHORIZED, whatever is wrong with it
   */
  public LoggedIn refresh(String token, String address, long nowMillis) {
    return switch (store.write(rows -> turn(rows, token, address, nowMillis))) {
      case Turn.Next(LoggedIn loggedIn) -> loggedIn;
      case Turn.Replay(String familyId) -> {
        ended.end(List.of(familyId), nowMillis);
        throw Refused.unauthorized(OVER);
      }
      case Turn.Unknown() -> throw Refused.unauthorized(OVER);
    };
  }

  /**
   * Ends the session of a token, used or not; one that is none ends nothing, and nobody is told.
   */
  public void logout(String token, String address, long nowMillis) {
    Optional<String> familyId =
        store.write(rows ->
            rows.sessions()
                .token(Secrets.hash(token))
                .flatMap(row -> rows.sessions().find(row.familyId()))
                .filter(family -> rows.sessions().end(family.id(), nowMillis))
                .map(family -> {
                  audit.add(
                      rows.audit(),
                      AuditAct.LOGGED_OUT,
                      Origin.of(family.userId(), address),
                      family.id(),
                      nowMillis);
                  return family.id();
                }));
    familyId.ifPresent(id -> ended.end(List.of(id), nowMillis));
  }

  private Turn turn(AccountRows rows, String token, String address, long nowMillis) {
    String hash = Secrets.hash(token);
    // First of all: only one of many can have used it first.
    boolean first = rows.sessions().use(hash, nowMillis);
    Optional<RefreshToken> row = rows.sessions().token(hash);
    Optional<Family> family =
        row.flatMap(known -> rows.sessions().find(known.familyId()))
            .filter(known -> isOpen(known, nowMillis));
    Optional<User> user =
        family
            .flatMap(known -> rows.users().find(known.userId()))
            .filter(known -> known.state() == UserState.ACTIVE);
    if (row.isEmpty() || family.isEmpty() || user.isEmpty()) {
      return new Turn.Unknown();
    }
    Family session = family.get();
    String next = Secrets.following(session.secret(), token);
    if (first) {
      book.keep(rows, next, session, nowMillis);
    } else if (!comesTwiceInGoodFaith(rows, row.get(), next, nowMillis)) {
      rows.sessions().end(session.id(), nowMillis);
      audit.add(
          rows.audit(),
          AuditAct.REFRESH_REUSED,
          Origin.unknown(address),
          session.userId(),
          "session " + session.id(),
          nowMillis);
      return new Turn.Replay(session.id());
    }
    rows.sessions().used(session.id(), address, nowMillis, nowMillis + book.lifeMillis(user.get()));
    return new Turn.Next(book.answer(user.get(), session, next, nowMillis));
  }

  private boolean comesTwiceInGoodFaith(
      AccountRows rows, RefreshToken token, String next, long nowMillis) {
    long sinceMillis = nowMillis - token.usedAtMillis().orElse(nowMillis);
    return sinceMillis <= options.refreshGraceMillis()
        && rows.sessions()
            .token(Secrets.hash(next))
            .filter(successor -> successor.usedAtMillis().isEmpty())
            .isPresent();
  }

  private static boolean isOpen(Family family, long nowMillis) {
    return family.endedAtMillis().isEmpty() && family.expiresAtMillis() > nowMillis;
  }
}
