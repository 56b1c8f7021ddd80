package io.minimeet.app.command.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.config.Nearest;
import io.minimeet.people.account.AccountAdministration;
import io.minimeet.people.account.ConsoleAccounts;
import io.minimeet.people.account.Registration;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.account.User;
import io.minimeet.store.account.UserState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code minimeet user …}. */
final class UserVerbs {
  private static final String GROUP = "user";
  private static final List<String> NAME = List.of("NAME");

  /** So many names are looked through for the one that was meant. */
  private static final int MOST_NAMES = 20_000;

  static final List<Verb> ALL =
      List.of(
          new Verb(GROUP, "list", List.of(), Set.of(Flag.JSON), "Lists accounts.", UserVerbs::list),
          new Verb(
              GROUP,
              "add",
              NAME,
              Set.of(Flag.ADMIN, Flag.DISPLAY_NAME, Flag.PASSWORD_STDIN),
              "Makes an account, and asks for its password.",
              UserVerbs::add),
          new Verb(
              GROUP,
              "disable",
              NAME,
              Set.of(),
              "Puts somebody out within seconds, and lets them in no more.",
              asked -> change(asked, UserVerbs::disable)),
          new Verb(
              GROUP,
              "enable",
              NAME,
              Set.of(),
              "Lets somebody in again.",
              asked -> change(asked, UserVerbs::enable)),
          new Verb(
              GROUP,
              "delete",
              NAME,
              Set.of(Flag.YES),
              "Deletes an account and its data; what was said stays, under no name.",
              asked -> change(asked, UserVerbs::delete)),
          new Verb(
              GROUP,
              "password",
              NAME,
              Set.of(Flag.PASSWORD_STDIN),
              "Gives an account another password, and ends its sessions.",
              asked -> change(asked, UserVerbs::password)),
          new Verb(
              GROUP,
              "admin",
              NAME,
              Set.of(Flag.OFF),
              "Makes somebody an administrator, or no more.",
              asked -> change(asked, UserVerbs::admin)));

  private UserVerbs() {}

  /** An account, and what can be done to it. */
  private record Case(
      Asked asked, AccountAdministration desk, User user, String name, long nowMillis) {}

  private static void change(Asked asked, Consumer<Case> act) {
    long nowMillis = System.currentTimeMillis();
    try (OpenStore open = OpenStore.existing(asked.config())) {
      ConsoleAccounts accounts = open.accounts(nowMillis);
      User user = named(accounts.administration(), asked.argument(0));
      act.accept(
          new Case(
              asked,
              accounts.administration(),
              user,
              user.loginName().orElse(user.displayName()),
              nowMillis));
    }
  }

  /** The account of a name; says which one was meant where there is none. */
  static User named(AccountAdministration desk, String name) {
    return desk.byName(name)
        .orElseThrow(() ->
            new CommandException(
                "There is no account \""
                    + name
                    + "\"."
                    + Nearest.name(name, names(desk))
                        .map(near -> " Did you mean " + near + "?")
                        .orElse(" minimeet user list shows all.")));
  }

  private static List<String> names(AccountAdministration desk) {
    return Listed.first(MOST_NAMES, desk::list, User::id).stream()
        .flatMap(user -> user.loginName().stream())
        .toList();
  }

  private static void list(Asked asked) {
    try (OpenStore open = OpenStore.existing(asked.config())) {
      AccountAdministration desk = open.accounts(System.currentTimeMillis()).administration();
      List<User> users =
          Listed.all(desk::list, User::id).stream()
              .filter(user -> user.state() != UserState.DELETED)
              .toList();
      if (asked.has(Flag.JSON)) {
        ArrayNode list = Shown.JSON.createArrayNode();
        users.forEach(user -> list.add(json(user)));
        asked.out().println(Shown.json(list));
      } else {
        table(users).print(asked.out());
      }
    }
  }

  private static Table table(List<User> users) {
    Table table = new Table("NAME", "DISPLAY NAME", "ADMIN", "STATE", "CREATED", "LAST SEEN", "ID");
    for (User user : users) {
      table.add(
          user.loginName().orElse(""),
          user.displayName(),
          Shown.yes(user.admin()),
          user.state().wire(),
          Shown.time(user.createdAtMillis()),
          Shown.time(user.lastSeenAtMillis()),
          user.id());
    }
    return table;
  }

  private static ObjectNode json(User user) {
    ObjectNode json =
        Shown.JSON
            .createObjectNode()
            .put("id", user.id())
            .put("name", user.loginName().orElse(""))
            .put("displayName", user.displayName())
            .put("admin", user.admin())
            .put("state", user.state().wire())
            .put("createdAt", user.createdAtMillis());
    user.lastSeenAtMillis().ifPresent(seen -> json.put("lastSeenAt", seen));
    return json;
  }

  private static void add(Asked asked) {
    String password = NewPasswords.read(asked);
    long nowMillis = System.currentTimeMillis();
    try (OpenStore open = OpenStore.orNew(asked.config())) {
      Optional<String> displayName = asked.value(Flag.DISPLAY_NAME);
      User made =
          open.accounts(nowMillis)
              .create(
                  new Registration(asked.argument(0), displayName, password),
                  asked.has(Flag.ADMIN),
                  nowMillis);
      asked
          .out()
          .println(
              (made.admin() ? "The administrator " : "The account ")
                  + made.loginName().orElse("")
                  + " is there ("
                  + made.id()
                  + ").");
    }
  }

  private static void disable(Case one) {
    one.desk().disable(one.user().id(), Origin.SERVER, one.nowMillis());
    one.asked().out().println(one.name() + " is disabled, and out within seconds.");
  }

  private static void enable(Case one) {
    one.desk().enable(one.user().id(), Origin.SERVER, one.nowMillis());
    one.asked().out().println(one.name() + " may come in again.");
  }

  private static void delete(Case one) {
    one.asked()
        .mustMean(one.name(), "This deletes the account " + one.name() + " and cannot be undone.");
    one.desk().delete(one.user().id(), Origin.SERVER, one.nowMillis());
    one.asked().out().println(one.name() + " is deleted.");
  }

  private static void password(Case one) {
    one.desk()
        .resetPassword(
            one.user().id(), NewPasswords.read(one.asked()), Origin.SERVER, one.nowMillis());
    one.asked().out().println(one.name() + " has another password; all sessions are over.");
  }

  private static void admin(Case one) {
    boolean admin = !one.asked().has(Flag.OFF);
    one.desk().setAdmin(one.user().id(), admin, Origin.SERVER, one.nowMillis());
    one.asked()
        .out()
        .println(one.name() + (admin ? " is an administrator." : " is no administrator any more."));
  }
}
