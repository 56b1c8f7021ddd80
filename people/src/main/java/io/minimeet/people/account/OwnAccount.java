package io.minimeet.people.account;

import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.Family;
import io.minimeet.store.account.User;
import io.minimeet.store.account.UserKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What people do with their own account. What is hard to undo wants the password once more. */
public final class OwnAccount {
  private final AccountStore store;
  private final PasswordCheck check;
  private final Passwords passwords;
  private final EndedSessions ended;
  private final Erasure erasure;
  private final Audit audit;
  private final List<Veil> veils = new CopyOnWriteArrayList<>();

  OwnAccount(
      AccountStore store,
      PasswordCheck check,
      Passwords passwords,
      EndedSessions ended,
      Erasure erasure,
      Audit audit) {
    this.store = store;
    this.check = check;
    this.passwords = passwords;
    this.ended = ended;
    this.erasure = erasure;
    this.audit = audit;
  }

  /**
   * The caller's row.
   *
   * @throws Refused NOT_FOUND for a key, which has none
   */
  public User profile(Known known) {
    return store
        .read(rows -> rows.users().find(known.person().id()))
        .orElseThrow(() -> Refused.notFound("There is no account behind this."));
  }

  public void rename(Known known, String displayName, long nowMillis) {
    String name = DisplayNames.of("displayName", displayName);
    store.change(rows -> rows.users().setDisplayName(profile(known).id(), name, nowMillis));
  }

  /** Is told, on the thread that does it, that somebody wants to be seen, or no longer. */
  @FunctionalInterface
  public interface Veil {
    void draw(String userId, boolean invisible);
  }

  public void listen(Veil veil) {
    veils.add(veil);
  }

  public void setInvisible(Known known, boolean invisible, long nowMillis) {
    String userId = known.person().id();
    store.change(rows -> rows.users().setInvisible(userId, invisible, nowMillis));
    veils.forEach(veil -> veil.draw(userId, invisible));
  }

  /**
   * Changes the password, and ends all other sessions: whoever knew the old one is out.
   *
   * @throws Refused UNAUTHORIZED where the old one is wrong; BAD_INPUT, FORBIDDEN, TOO_MANY, BUSY
   */
  public void changePassword(
      Known known, String oldPassword, String newPassword, String address, long nowMillis) {
    User user = prove(known, oldPassword, address, nowMillis);
    PasswordRules.check("newPassword", newPassword, user.loginName().orElse(""));
    String hash = passwords.hash(newPassword);
    List<String> over =
        store.write(rows -> {
          rows.users().setPassword(user.id(), hash, nowMillis);
          audit.add(
              rows.audit(),
              AuditAct.PASSWORD_CHANGED,
              Origin.of(user.id(), address),
              user.id(),
              nowMillis);
          return SessionBook.endOthers(rows, user.id(), known.familyId(), nowMillis);
        });
    ended.end(over, nowMillis);
  }

  public List<Family> sessions(Known known, long nowMillis) {
    return store.read(rows -> rows.sessions().open(known.person().id(), nowMillis));
  }

  /**
   * Ends one of the caller's own sessions, the one they are in included.
   *
   * @throws Refused NOT_FOUND for one that is over, or another's
   */
  public void endSession(Known known, String familyId, String address, long nowMillis) {
    store.change(rows -> {
      boolean own =
          rows.sessions()
              .find(familyId)
              .filter(family -> family.userId().equals(known.person().id()))
              .isPresent();
      if (!own || !rows.sessions().end(familyId, nowMillis)) {
        throw Refused.notFound("There is no such session.");
      }
      audit.add(
          rows.audit(),
          AuditAct.SESSION_ENDED,
          Origin.of(known.person(), address),
          familyId,
          nowMillis);
    });
    ended.end(List.of(familyId), nowMillis);
  }

  /**
   * Deletes the account and its data. Guests have no password and need none.
   *
   * @throws Refused UNAUTHORIZED where the password is wrong; CONFLICT for the last administrator;
   *     TOO_MANY, BUSY
   */
  public void delete(Known known, String password, String address, long nowMillis) {
    User user = profile(known);
    if (user.kind() == UserKind.USER) {
      prove(known, password, address, nowMillis);
    }
    erasure.erase(user.id(), Origin.of(user.id(), address), nowMillis);
  }

  private User prove(Known known, String password, String address, long nowMillis) {
    User user = profile(known);
    if (user.kind() != UserKind.USER) {
      throw Refused.forbidden("A guest has no password.");
    }
    if (!check.isRight(user.key().orElse(""), Optional.of(user), password, address, nowMillis)) {
      store.change(rows ->
          audit.add(
              rows.audit(),
              AuditAct.PASSWORD_NOT_PROVEN,
              Origin.of(user.id(), address),
              user.id(),
              nowMillis));
      throw Refused.unauthorized("The password is another one.");
    }
    return user;
  }
}
