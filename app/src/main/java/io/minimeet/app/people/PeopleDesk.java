package io.minimeet.app.people;

import io.minimeet.people.Refused;
import io.minimeet.people.account.Callers;
import io.minimeet.people.account.Known;
import io.minimeet.people.chat.ChatAct;
import io.minimeet.people.chat.ChatReply;
import io.minimeet.people.chat.ChatWriter;
import io.minimeet.people.right.Person;
import io.minimeet.signaling.desk.Desk;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.session.PeopleSide;
import io.minimeet.signaling.session.RoomPass;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what sessions ask, on threads that may wait for the store. */
final class PeopleDesk implements PeopleSide {
  private static final Logger LOG = LoggerFactory.getLogger(PeopleDesk.class);

  private final Desk desk;
  private final Callers callers;
  private final RoomDoor door;
  private final ChatWriter chat;
  private final LongSupplier unixMillis;

  PeopleDesk(Desk desk, Callers callers, RoomDoor door, ChatWriter chat, LongSupplier unixMillis) {
    this.desk = desk;
    this.callers = callers;
    this.door = door;
    this.chat = chat;
    this.unixMillis = unixMillis;
  }

  @Override
  public void identify(String token, Answer<Person> answer) {
    take(
        answer,
        () ->
            callers
                .byToken(token, unixMillis.getAsLong())
                .map(Known::person)
                .orElseThrow(() ->
                    Refused.unauthorized("The token is not valid, or no more; log in again.")));
  }

  @Override
  public void admit(
      Person person,
      String roomId,
      Optional<String> password,
      String address,
      Answer<RoomPass> answer) {
    take(answer, () -> door.enter(person, roomId, password, address, unixMillis.getAsLong()));
  }

  @Override
  public void chat(ChatAct act, ChatReply reply) {
    chat.submit(act, reply);
  }

  private <T> void take(Answer<T> answer, Supplier<T> question) {
    boolean taken =
        desk.take(() -> {
          T value;
          try {
            value = question.get();
          } catch (TurnedAway no) {
            answer.refused(no.code(), no.sentence());
            return;
          } catch (Refused no) {
            answer.refused(ErrorCode.of(no.reason()), no.sentence());
            return;
          } catch (RuntimeException e) {
            LOG.error("A question of a session could not be answered", e);
            answer.refused(ErrorCode.INTERNAL, "The server failed at this.");
            return;
          }
          answer.done(value);
        });
    if (!taken) {
      answer.refused(ErrorCode.BUSY, "The server has too much to do; try again in a moment.");
    }
  }
}
