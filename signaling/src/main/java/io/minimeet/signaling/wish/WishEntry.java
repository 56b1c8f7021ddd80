package io.minimeet.signaling.wish;

import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.signaling.door.HttpRequest;
import io.minimeet.signaling.door.RandomNames;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.session.PeopleSide;
import io.minimeet.signaling.session.RoomPass;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Finds out who sends or watches, by the bearer token, and whether they may. */
final class WishEntry {
  private static final String BEARER = "bearer ";

  private final PeopleSide people;

  WishEntry(PeopleSide people) {
    this.people = people;
  }

  /**
   * Lets a request in, or says why not; either on whatever thread.
   *
   * @param name of somebody without an account
   */
  void ask(
      WishKind kind,
      HttpRequest request,
      String room,
      String name,
      BiConsumer<Person, RoomPass> in,
      BiConsumer<ErrorCode, String> out) {
    Optional<String> token =
        request
            .header("authorization")
            .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(BEARER))
            .map(header -> header.substring(BEARER.length()).strip());
    if (token.isPresent()) {
      people.identify(
          token.get(),
          PeopleSide.Answer.of(known -> admit(kind, request, room, known.person(), in, out), out));
    } else {
      String id = kind.name().toLowerCase(Locale.ROOT) + "-" + RandomNames.next(12);
      admit(kind, request, room, Person.guest(id, name), in, out);
    }
  }

  private void admit(
      WishKind kind,
      HttpRequest request,
      String room,
      Person person,
      BiConsumer<Person, RoomPass> in,
      BiConsumer<ErrorCode, String> out) {
    people.admit(
        person,
        room,
        request.query("password"),
        request.peer(),
        PeopleSide.Answer.of(
            pass -> {
              if (kind == WishKind.WHIP && !pass.rights().contains(Act.PUBLISH)) {
                out.accept(ErrorCode.FORBIDDEN, "You may watch here, but not send.");
              } else {
                in.accept(person, pass);
              }
            },
            out));
  }
}
