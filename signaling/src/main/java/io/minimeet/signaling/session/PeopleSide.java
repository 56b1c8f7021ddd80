package io.minimeet.signaling.session;

import io.minimeet.people.chat.ChatAct;
import io.minimeet.people.chat.ChatReply;
import io.minimeet.people.right.Person;
import io.minimeet.signaling.protocol.ErrorCode;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The side of the product that knows accounts and rooms and keeps what is said. Every call returns
 * at once; its answer comes later, on whatever thread.
 */
public interface PeopleSide {
  /** What comes of a question. */
  interface Answer<T> {
    void done(T value);

    void refused(ErrorCode code, String sentence);

    /** One whose halves are told apart by who hears them. */
    static <T> Answer<T> of(Consumer<T> done, BiConsumer<ErrorCode, String> refused) {
      return new Answer<>() {
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

  /** Whose token it is. */
  void identify(String token, Answer<Identity> answer);

  /**
   * Whether somebody may come into a room.
   *
   * @param address from where, so that guessing passwords can be made slow
   */
  void admit(
      Person person,
      String roomId,
      Optional<String> password,
      String address,
      Answer<RoomPass> answer);

  /** Does something to a room's chat. */
  void chat(ChatAct act, ChatReply reply);
}
