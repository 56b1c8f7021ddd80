package io.minimeet.people.account;

import io.minimeet.people.Ids;
import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.Rights;
import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import io.minimeet.store.account.AccountStore;
import io.minimeet.store.account.ApiKey;
import java.util.Optional;
import java.util.OptionalLong;

/** Keys by which programs of others come in; administrators make them. */
public final class ApiKeys {
  /** So that a key is known for one when it turns up in a log or a repository. */
  private static final String PREFIX = "mmk_";

  private static final long USE_KEPT_EVERY_MILLIS = 60_000;

  private final AccountStore store;
  private final Ids ids;
  private final Secrets secrets;
  private final Audit audit;

  ApiKeys(AccountStore store, Ids ids, Secrets secrets, Audit audit) {
    this.store = store;
    this.ids = ids;
    this.secrets = secrets;
    this.audit = audit;
  }

  /** A key, and its text, which is shown now and not kept. */
  public record Minted(ApiKey key, String text) {
    @Override
    public String toString() {
      return "Minted[" + key.id() + "]";
    }
  }

  /**
   * Makes a key.
   *
   * @throws Refused FORBIDDEN, BAD_INPUT
   */
  public Minted mint(Person by, String name, String address, long nowMillis) {
    mustAdminister(by);
    String text = PREFIX + secrets.fresh();
    ApiKey key =
        new ApiKey(
            ids.next(nowMillis),
            DisplayNames.of("name", name),
            by.id(),
            nowMillis,
            OptionalLong.empty(),
            OptionalLong.empty());
    store.change(rows -> {
      rows.keys().insert(key, Secrets.hash(text));
      audit.add(rows.audit(), AuditAct.KEY_MINTED, Origin.of(by, address), key.id(), nowMillis);
    });
    return new Minted(key, text);
  }

  /** All there were, by their ids. */
  public Page<ApiKey> list(Person by, Stretch wanted) {
    mustAdminister(by);
    return store.read(rows -> rows.keys().page(wanted));
  }

  /**
   * Makes a key worth nothing from now on.
   *
   * @throws Refused FORBIDDEN, NOT_FOUND
   */
  public void revoke(Person by, String keyId, String address, long nowMillis) {
    mustAdminister(by);
    store.change(rows -> {
      if (!rows.keys().revoke(keyId, nowMillis)) {
        throw Refused.notFound("There is no such key.");
      }
      audit.add(rows.audit(), AuditAct.KEY_REVOKED, Origin.of(by, address), keyId, nowMillis);
    });
  }

  /** Whose key this is; empty when it is nobody's, or no more. */
  public Optional<Known> byKey(String text, long nowMillis) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    Optional<ApiKey> key = store.read(rows -> rows.keys().byHash(Secrets.hash(text)));
    key.filter(each -> each.usedAtMillis().orElse(0) < nowMillis - USE_KEPT_EVERY_MILLIS)
        .ifPresent(each -> store.change(rows -> rows.keys().used(each.id(), nowMillis)));
    return key.map(each ->
        new Known(Person.integration(each.id(), each.name()), Optional.empty(), Long.MAX_VALUE));
  }

  private static void mustAdminister(Person person) {
    if (!Rights.mayAdminister(person)) {
      throw Refused.forbidden("Keys are made by administrators.");
    }
  }
}
