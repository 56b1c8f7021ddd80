package io.minimeet.people.chat;

import io.minimeet.people.Refused;
import io.minimeet.store.Store;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.MessageKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A writer on a store, and all that it told. Acts are written when {@link #settle} is called. */
final class ChatBench {
  static final long NOW = 1_800_000_000_000L;

  final Store store;
  final List<String> told = new ArrayList<>();
  final List<Answer> answers = new ArrayList<>();
  private ChatWriter writer;

  /** What became of an act. */
  record Answer(Optional<MessageId> id, Optional<Refused> refused) {}

  ChatBench(Store store) {
    this.store = store;
    store
        .database()
        .change(handle -> {
          for (String id : List.of("den", "lab")) {
            handle.execute(
                "INSERT INTO rooms (id, name, max_participants, lobby, locked, ad_hoc, version,"
                    + " created_at, changed_at) VALUES (?, ?, 4, ?, ?, ?, 0, 0, 0)",
                id,
                id,
                false,
                false,
                true);
          }
        });
    writer = fresh();
  }

  private ChatWriter fresh() {
    return new ChatWriter(
        store.messages(), (room, news) -> told.add(room + ": " + text(news)), () -> NOW);
  }

  private static String text(ChatNews news) {
    return switch (news) {
      case ChatNews.Said said -> said.message().senderName() + " says " + said.message().body();
      case ChatNews.Edited edited -> "now " + edited.message().body();
      case ChatNews.Deleted deleted -> "deleted by " + deleted.byUserId();
      case ChatNews.Reacted reacted ->
          reacted.userId() + (reacted.removed() ? " takes back " : " puts ") + reacted.emoji();
    };
  }

  void hand(ChatAct act) {
    int place = answers.size();
    answers.add(new Answer(Optional.empty(), Optional.empty()));
    writer.submit(
        act,
        new ChatReply() {
          @Override
          public void kept(MessageId id, long atMillis) {
            answers.set(place, new Answer(Optional.of(id), Optional.empty()));
          }

          @Override
          public void refused(Refused why) {
            answers.set(place, new Answer(Optional.empty(), Optional.of(why)));
          }
        });
  }

  /** Writes all that was handed in, by a writer that starts anew afterwards. */
  void settle() throws InterruptedException {
    writer.end();
    writer.run();
    writer = fresh();
  }

  MessageId id(int answer) {
    return answers.get(answer).id().orElseThrow();
  }

  Refused refusal(int answer) {
    return answers.get(answer).refused().orElseThrow();
  }

  static ChatAct.Say say(String room, String user, String text) {
    return say(room, user, text, Optional.empty(), Optional.empty());
  }

  static ChatAct.Say say(
      String room,
      String user,
      String text,
      Optional<String> clientId,
      Optional<MessageId> replyTo) {
    return new ChatAct.Say(
        room, user, user, MessageKind.TEXT, text, clientId, replyTo, Optional.empty());
  }

  List<String> kept(String room) {
    return store.messages().after(room, new MessageId(0), 1_000).stream()
        .map(message -> message.body())
        .toList();
  }
}
