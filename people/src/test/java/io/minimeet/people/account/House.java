package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.people.Ids;
import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import io.minimeet.people.token.KeyFolder;
import io.minimeet.people.token.SigningKeys;
import io.minimeet.store.Store;
import io.minimeet.store.audit.AuditEntry;
import io.minimeet.store.audit.AuditLog;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;

/** Accounts on an empty store, and people to try them. */
final class House {
  static final long NOW = 1_800_000_000_000L;
  static final long DAY_MILLIS = 86_400_000L;
  static final String HOME = "192.0.2.1";
  static final String ELSEWHERE = "198.51.100.7";
  static final String PASSWORD = "correct horse";

  private static final Passwords PASSWORDS = new Passwords(2, 100, new SecureRandom());

  private final Store store;
  private final Path keys;
  private final Accounts accounts;

  private House(Store store, Path keys, AccountOptions options) {
    this.store = store;
    this.keys = keys;
    this.accounts = open(options, NOW);
  }

  static House open(Store store, Path folder) {
    return open(store, folder, AccountOptions.defaults());
  }

  static House open(Store store, Path folder, AccountOptions options) {
    return new House(store, folder.resolve("keys"), options);
  }

  /** Another start of the same server. */
  Accounts open(AccountOptions options, long nowMillis) {
    SecureRandom random = new SecureRandom();
    SigningKeys signing =
        SigningKeys.open(
            KeyFolder.open(keys),
            new SigningKeys.Turn(90 * DAY_MILLIS, 30 * DAY_MILLIS),
            random,
            nowMillis);
    return Accounts.open(
        new Accounts.Parts(store.accounts(), signing, options, PASSWORDS, new Ids(random), random),
        nowMillis);
  }

  Store store() {
    return store;
  }

  Accounts accounts() {
    return accounts;
  }

  LoggedIn register(String name) {
    return accounts
        .registrations()
        .register(new Registration(name, Optional.empty(), PASSWORD), HOME, NOW);
  }

  LoggedIn admin(String name) {
    String link = accounts.firstAdmin().offer(NOW).orElseThrow();
    return accounts
        .firstAdmin()
        .accept(link, new Registration(name, Optional.empty(), PASSWORD), HOME, NOW);
  }

  LoggedIn login(String name, long nowMillis) {
    return accounts.logins().login(name, PASSWORD, HOME, nowMillis);
  }

  Known known(LoggedIn in, long nowMillis) {
    return accounts.callers().byToken(in.accessToken(), nowMillis).orElseThrow();
  }

  boolean isIn(LoggedIn in, long nowMillis) {
    return accounts.callers().byToken(in.accessToken(), nowMillis).isPresent();
  }

  void room(String id) {
    store
        .database()
        .change(handle ->
            handle.execute(
                "INSERT INTO rooms (id, name, max_participants, lobby, locked, ad_hoc, version,"
                    + " created_at, changed_at) VALUES (?, ?, 4, ?, ?, ?, 0, 0, 0)",
                id,
                id,
                false,
                false,
                false));
  }

  /** Acts of the log, the newest first. */
  List<String> acts() {
    return entries().stream().map(AuditEntry::act).toList();
  }

  List<AuditEntry> entries() {
    return accounts.administration().audit("", AuditLog.Wanted.ALL, 100);
  }

  static Refused refuses(Reason reason, Executable act) {
    Refused refused = assertThrows(Refused.class, act);
    assertEquals(reason, refused.reason(), refused.sentence());
    return refused;
  }
}
