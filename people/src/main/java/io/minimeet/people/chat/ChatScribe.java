package io.minimeet.people.chat;

import io.minimeet.people.Refused;
import io.minimeet.people.search.Terms;
import io.minimeet.store.chat.ClientKey;
import io.minimeet.store.chat.Message;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.MessageWrites;
import io.minimeet.store.chat.NewMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes down the acts of one transaction, and notes what becomes of each. */
final class ChatScribe {
  /** A message with more different signs is no message any more. */
  static final int MAX_SIGNS = 20;

  private final MessageWrites writes;
  private final Map<ClientKey, Message> known;
  private final List<NewMessage> unwritten = new ArrayList<>();
  private final Map<MessageId, Message> fresh = new HashMap<>();
  private MessageId newest;

  /** What became of an act: kept with or without news, or refused. */
  record Outcome(
      Optional<MessageId> id, long atMillis, Optional<ChatNews> news, Optional<Refused> refused) {
    static Outcome kept(MessageId id, long atMillis, Optional<ChatNews> news) {
      return new Outcome(Optional.of(id), atMillis, news, Optional.empty());
    }

    static Outcome no(Refused why) {
      return new Outcome(Optional.empty(), 0, Optional.empty(), Optional.of(why));
    }
  }

  ChatScribe(MessageWrites writes, MessageId newest, List<ChatAct> acts) {
    this.writes = writes;
    this.newest = newest;
    this.known = new HashMap<>(writes.known(keys(acts)));
  }

  private static List<ClientKey> keys(List<ChatAct> acts) {
    return acts.stream()
        .filter(ChatAct.Say.class::isInstance)
        .map(ChatAct.Say.class::cast)
        .flatMap(say -> key(say).stream())
        .toList();
  }

  private static Optional<ClientKey> key(ChatAct.Say say) {
    return say.clientId().map(id -> new ClientKey(say.userId(), say.roomId(), id));
  }

  MessageId newest() {
    return newest;
  }

  Outcome write(ChatAct act, long nowMillis) {
    try {
      return switch (act) {
        case ChatAct.Say say -> say(say, nowMillis);
        case ChatAct.Edit edit -> edit(edit, nowMillis);
        case ChatAct.Delete delete -> delete(delete, nowMillis);
        case ChatAct.React react -> react(react, nowMillis);
      };
    } catch (Refused no) {
      return Outcome.no(no);
    }
  }

  /** Writes what is still only noted; the last thing to do. */
  void finish() {
    writes.insert(unwritten);
    unwritten.clear();
    fresh.clear();
  }

  private Outcome say(ChatAct.Say say, long nowMillis) {
    Optional<Message> before = key(say).map(known::get);
    if (before.isPresent()) {
      return Outcome.kept(before.get().id(), before.get().sentAtMillis(), Optional.empty());
    }
    if (say.replyTo().isPresent()) {
      inRoom(say.replyTo().get(), say.roomId());
    }
    newest = newest.next(nowMillis);
    List<String> mentioned = writes.usersNamed(Mentions.names(say.text()));
    Message message =
        new Message(
            newest,
            say.roomId(),
            say.userId(),
            say.userName(),
            say.kind(),
            say.text(),
            say.replyTo(),
            say.fileId(),
            nowMillis,
            OptionalLong.empty(),
            OptionalLong.empty(),
            List.of(),
            mentioned);
    unwritten.add(
        new NewMessage(
            newest,
            say.roomId(),
            say.userId(),
            say.userName(),
            say.kind(),
            say.text(),
            say.replyTo(),
            say.clientId(),
            say.fileId(),
            nowMillis,
            mentioned,
            Terms.of(say.roomId(), say.userId(), say.text())));
    fresh.put(newest, message);
    key(say).ifPresent(key -> known.put(key, message));
    return Outcome.kept(newest, nowMillis, Optional.of(new ChatNews.Said(message)));
  }

  private Outcome edit(ChatAct.Edit edit, long nowMillis) {
    Message message = alive(edit.id(), edit.roomId());
    if (!message.senderId().equals(edit.userId())) {
      throw Refused.forbidden("Only who said it can change it.");
    }
    finish();
    writes.edit(
        edit.id(),
        edit.text(),
        writes.usersNamed(Mentions.names(edit.text())),
        Terms.of(edit.roomId(), edit.userId(), edit.text()),
        nowMillis);
    Message edited = writes.find(edit.id()).orElseThrow();
    return Outcome.kept(edit.id(), nowMillis, Optional.of(new ChatNews.Edited(edited)));
  }

  private Outcome delete(ChatAct.Delete delete, long nowMillis) {
    Message message = inRoom(delete.id(), delete.roomId());
    if (!message.senderId().equals(delete.userId()) && !delete.moderates()) {
      throw Refused.forbidden("Only who said it and moderators can delete it.");
    }
    if (message.isDeleted()) {
      return Outcome.kept(delete.id(), message.deletedAtMillis().orElseThrow(), Optional.empty());
    }
    finish();
    writes.delete(delete.id(), nowMillis);
    return Outcome.kept(
        delete.id(),
        nowMillis,
        Optional.of(new ChatNews.Deleted(delete.id(), delete.userId(), nowMillis)));
  }

  private Outcome react(ChatAct.React react, long nowMillis) {
    alive(react.id(), react.roomId());
    finish();
    boolean changed;
    if (react.remove()) {
      changed = writes.takeBack(react.id(), react.userId(), react.emoji());
    } else {
      changed = writes.react(react.id(), react.userId(), react.emoji(), nowMillis);
      if (changed && writes.differentSigns(react.id()) > MAX_SIGNS) {
        writes.takeBack(react.id(), react.userId(), react.emoji());
        throw Refused.tooLarge("emoji", "A message has at most " + MAX_SIGNS + " different signs.");
      }
    }
    Optional<ChatNews> news =
        changed
            ? Optional.of(
                new ChatNews.Reacted(react.id(), react.userId(), react.emoji(), react.remove()))
            : Optional.empty();
    return Outcome.kept(react.id(), nowMillis, news);
  }

  private Message alive(MessageId id, String roomId) {
    Message message = inRoom(id, roomId);
    if (message.isDeleted()) {
      throw Refused.notFound("The message was deleted.");
    }
    return message;
  }

  /** One of another room does not exist here, whoever asks. */
  private Message inRoom(MessageId id, String roomId) {
    return Optional.ofNullable(fresh.get(id))
        .or(() -> writes.find(id))
        .filter(message -> message.roomId().equals(roomId))
        .orElseThrow(() -> Refused.notFound("There is no such message in this room."));
  }
}
