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
import java.util.function.Consumer;

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
          token.get(), answer(known -> admit(kind, request, room, known.person(), in, out), out));
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
        answer(
            pass -> {
              if (kind == WishKind.WHIP && !pass.rights().contains(Act.PUBLISH)) {
                out.accept(ErrorCode.FORBIDDEN, "You may watch here, but not send.");
              } else {
                in.accept(person, pass);
              }
            },
            out));
  }

  private static <T> PeopleSide.Answer<T> answer(
      Consumer<T> done, BiConsumer<ErrorCode, String> refused) {
    return new PeopleSide.Answer<>() {
      @Override
      public void done(T value) {
        done.accept(value);
      }

      @Override
      public void refused(ErrorCode code, String sentence) {
        refused.accept(code, sentence);
      }
    };
  }
}
