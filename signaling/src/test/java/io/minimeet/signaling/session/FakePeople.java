package io.minimeet.signaling.session;

import io.minimeet.people.chat.ChatAct;
import io.minimeet.people.chat.ChatReply;
import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.signaling.protocol.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows the tokens it is told and lets everybody in, but for rooms that it is told about. What is
 * said it keeps for the test to answer.
 */
public final class FakePeople implements PeopleSide {
  private final Map<String, Person> tokens = new ConcurrentHashMap<>();
  private final Map<String, ErrorCode> closed = new ConcurrentHashMap<>();
  private final Map<String, Set<Act>> rights = new ConcurrentHashMap<>();

  /** Acts that were handed over, with what waits for their outcome. */
  public final List<Said> said = Collections.synchronizedList(new ArrayList<>());

  /** Passwords that were tried. */
  public final List<Optional<String>> passwords = Collections.synchronizedList(new ArrayList<>());

  /** Something said, to be answered. */
  public record Said(ChatAct act, ChatReply reply) {}

  /** Answers to questions that the test holds back. */
  private final List<Runnable> held = new ArrayList<>();

  private boolean holds;

  /** These people, and others that nobody asks. */
  public Neighbours neighbours() {
    return new Neighbours(this, new RoomAudience(), new FakePresence(), new SignIns());
  }

  public void know(String token, Person person) {
    tokens.put(token, person);
  }

  public void close(String room, ErrorCode code) {
    closed.put(room, code);
  }

  public void allow(String room, Act... acts) {
    rights.put(room, Set.of(acts));
  }

  public void hold() {
    holds = true;
  }

  public void release() {
    holds = false;
    List<Runnable> all = List.copyOf(held);
    held.clear();
    all.forEach(Runnable::run);
  }

  private void answer(Runnable answer) {
    if (holds) {
      held.add(answer);
    } else {
      answer.run();
    }
  }

  @Override
  public void identify(String token, Answer<Identity> answer) {
    Person known = tokens.get(token);
    answer(() -> {
      if (known != null) {
        answer.done(new Identity(known, Optional.of("session of " + token), false));
      } else {
        answer.refused(ErrorCode.UNAUTHORIZED, "The token is not valid.");
      }
    });
  }

  @Override
  public void admit(
      Person person,
      String roomId,
      Optional<String> password,
      String address,
      Answer<RoomPass> answer) {
    passwords.add(password);
    ErrorCode no = closed.get(roomId);
    answer(() -> {
      if (no != null) {
        answer.refused(no, "No.");
      } else {
        answer.done(
            new RoomPass(
                "Room " + roomId, 4, false, rights.getOrDefault(roomId, EnumSet.allOf(Act.class))));
      }
    });
  }

  @Override
  public void chat(ChatAct act, ChatReply reply) {
    said.add(new Said(act, reply));
  }
}
