package io.minimeet.app.command.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.account.ApiKeys;
import io.minimeet.people.account.ConsoleAccounts;
import io.minimeet.store.account.ApiKey;
import java.util.List;
import java.util.Set;

/** {@code minimeet token …}: the keys of programs. */
final class TokenVerbs {
  private static final String GROUP = "token";

  /** Where it was done. */
  private static final String ADDRESS = "console";

  static final List<Verb> ALL =
      List.of(
          new Verb(
              GROUP,
              "create",
              List.of("NAME"),
              Set.of(Flag.JSON),
              "Makes an API key and prints it, this once.",
              TokenVerbs::create),
          new Verb(
              GROUP, "list", List.of(), Set.of(Flag.JSON), "Lists API keys.", TokenVerbs::list),
          new Verb(
              GROUP,
              "revoke",
              List.of("ID"),
              Set.of(),
              "Makes an API key worth nothing, at once.",
              TokenVerbs::revoke));

  private TokenVerbs() {}

  private static void create(Asked asked) {
    long nowMillis = System.currentTimeMillis();
    try (OpenStore open = OpenStore.existing(asked.config())) {
      ApiKeys.Minted minted =
          open.accounts(nowMillis)
              .keys()
              .mint(ConsoleAccounts.operator(), asked.argument(0), ADDRESS, nowMillis);
      if (asked.has(Flag.JSON)) {
        asked.out().println(Shown.json(json(minted.key()).put("key", minted.text())));
      } else {
        asked.out().println(minted.text());
        asked.out().println("This is the key " + minted.key().id() + "; it is not shown again.");
      }
    }
  }

  private static void list(Asked asked) {
    long nowMillis = System.currentTimeMillis();
    try (OpenStore open = OpenStore.existing(asked.config())) {
      List<ApiKey> keys = all(open.accounts(nowMillis).keys());
      if (asked.has(Flag.JSON)) {
        ArrayNode list = Shown.JSON.createArrayNode();
        keys.forEach(key -> list.add(json(key)));
        asked.out().println(Shown.json(list));
      } else {
        Table table = new Table("ID", "NAME", "MADE BY", "MADE", "USED", "REVOKED");
        for (ApiKey key : keys) {
          table.add(
              key.id(),
              key.name(),
              key.madeBy(),
              Shown.time(key.madeAtMillis()),
              Shown.time(key.usedAtMillis()),
              Shown.time(key.revokedAtMillis()));
        }
        table.print(asked.out());
      }
    }
  }

  private static List<ApiKey> all(ApiKeys keys) {
    return Listed.all(wanted -> keys.list(ConsoleAccounts.operator(), wanted), ApiKey::id);
  }

  private static ObjectNode json(ApiKey key) {
    ObjectNode json =
        Shown.JSON
            .createObjectNode()
            .put("id", key.id())
            .put("name", key.name())
            .put("madeBy", key.madeBy())
            .put("madeAt", key.madeAtMillis());
    key.usedAtMillis().ifPresent(at -> json.put("usedAt", at));
    key.revokedAtMillis().ifPresent(at -> json.put("revokedAt", at));
    return json;
  }

  private static void revoke(Asked asked) {
    long nowMillis = System.currentTimeMillis();
    try (OpenStore open = OpenStore.existing(asked.config())) {
      open.accounts(nowMillis)
          .keys()
          .revoke(ConsoleAccounts.operator(), asked.argument(0), ADDRESS, nowMillis);
      asked.out().println("The key " + asked.argument(0) + " is worth nothing any more.");
    }
  }
}
