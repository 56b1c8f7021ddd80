package io.minimeet.signaling.rest.walk;

import io.minimeet.people.right.Person;
import io.minimeet.signaling.rest.Caller;
import io.minimeet.signaling.rest.CallerCheck;
import io.minimeet.store.Store;
import java.util.Map;
import java.util.Optional;

/** People for tests, whose ids are their tokens. */
public final class KnownPeople {
  private static final Map<String, Person> PEOPLE =
      Map.of(
          "ana", Person.user("ana", "Ana", false),
          "bo", Person.user("bo", "Bo", false),
          "cy", Person.user("cy", "Cy", false),
          "dan", Person.user("dan", "Dan", false),
          "root", Person.user("root", "Root", true),
          "gus", Person.guest("gus", "Gus"));

  private KnownPeople() {}

  public static Person person(String id) {
    return Optional.ofNullable(PEOPLE.get(id)).orElseThrow();
  }

  /** Gives each a row. */
  public static void insert(Store store) {
    store
        .database()
        .change(handle ->
            PEOPLE
                .values()
                .forEach(person ->
                    handle.execute(
                        "INSERT INTO users (id, kind, display_name, admin, state, invisible,"
                            + " created_at, changed_at) VALUES (?, ?, ?, ?, 'active', ?, 0, 0)",
                        person.id(),
                        person.kind().wire(),
                        person.name(),
                        person.admin(),
                        false)));
  }

  public static CallerCheck callers() {
    return new CallerCheck() {
      @Override
      public Optional<Caller> byToken(String token) {
        return Optional.ofNullable(PEOPLE.get(token))
            .map(person -> new Caller(person, Optional.empty()));
      }

      @Override
      public Optional<Caller> byKey(String key) {
        return Optional.empty();
      }
    };
  }
}
