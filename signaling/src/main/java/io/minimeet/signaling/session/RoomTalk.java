package io.minimeet.signaling.session;

import io.minimeet.people.Refused;
import io.minimeet.people.chat.ChatAct;
import io.minimeet.people.chat.ChatReply;
import io.minimeet.people.right.Act;
import io.minimeet.signaling.limit.TokenBucket;
import io.minimeet.signaling.protocol.ClientMessage.ChatDelete;
import io.minimeet.signaling.protocol.ClientMessage.ChatEdit;
import io.minimeet.signaling.protocol.ClientMessage.ChatMessage;
import io.minimeet.signaling.protocol.ClientMessage.ChatReaction;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.protocol.ServerMessage.AckData;
import io.minimeet.signaling.protocol.ServerMessage.ChatTyping;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.MessageKind;
import java.util.Optional;
import java.util.OptionalLong;

/** What the client says to its room and does to what was said, limited in length and rate. */
final class RoomTalk {
  private static final int TYPING_A_SECOND = 2;
  private static final int TYPING_AT_ONCE = 4;

  private final Surroundings world;
  private final SessionEffects effects;
  private final Outbox out;
  private final ChatLimits limits;
  private final TokenBucket rate;
  private final TokenBucket typing;

  /** The client's place, as far as it matters here. */
  record Speaker(
      String roomId,
      String participantId,
      String userId,
      String name,
      RoomPass pass,
      RoomAudience.Ear ear) {}

  RoomTalk(Surroundings world, SessionEffects effects, Outbox out, long nowNanos) {
    this.world = world;
    this.effects = effects;
    this.out = out;
    this.limits = world.options().chat();
    this.rate = new TokenBucket(limits.perSecond(), limits.atOnce(), nowNanos);
    this.typing = new TokenBucket(TYPING_A_SECOND, TYPING_AT_ONCE, nowNanos);
  }

  void say(long nowNanos, OptionalLong id, Speaker speaker, ChatMessage chat) {
    if (mayTalk(nowNanos, id, speaker) && isShort(id, chat.message())) {
      submit(
          id,
          new ChatAct.Say(
              speaker.roomId(),
              speaker.userId(),
              speaker.name(),
              MessageKind.TEXT,
              chat.message(),
              chat.clientId(),
              chat.replyTo(),
              Optional.empty()));
    }
  }

  void edit(long nowNanos, OptionalLong id, Speaker speaker, ChatEdit edit) {
    if (mayTalk(nowNanos, id, speaker) && isShort(id, edit.text())) {
      submit(id, new ChatAct.Edit(speaker.roomId(), speaker.userId(), edit.message(), edit.text()));
    }
  }

  void delete(long nowNanos, OptionalLong id, Speaker speaker, ChatDelete delete) {
    if (mayTalk(nowNanos, id, speaker)) {
      submit(
          id,
          new ChatAct.Delete(
              speaker.roomId(),
              speaker.userId(),
              delete.message(),
              speaker.pass().allows(Act.MODERATE)));
    }
  }

  void react(long nowNanos, OptionalLong id, Speaker speaker, ChatReaction reaction) {
    if (mayTalk(nowNanos, id, speaker)) {
      submit(
          id,
          new ChatAct.React(
              speaker.roomId(),
              speaker.userId(),
              reaction.message(),
              reaction.emoji(),
              reaction.remove()));
    }
  }

  /** Too many are simply not told: nobody waits for them. */
  void type(long nowNanos, OptionalLong id, Speaker speaker) {
    if (isAllowed(id, speaker)) {
      if (typing.take(nowNanos)) {
        world
            .audience()
            .tellOthers(
                speaker.roomId(),
                speaker.ear(),
                new ChatTyping(speaker.participantId(), speaker.userId()));
      }
      out.ack(id);
    }
  }

  private boolean mayTalk(long nowNanos, OptionalLong id, Speaker speaker) {
    if (!isAllowed(id, speaker)) {
      return false;
    }
    if (!rate.take(nowNanos)) {
      out.error(id, ErrorCode.RATE_LIMITED, "Too many chat messages; slow down.");
      return false;
    }
    return true;
  }

  private boolean isAllowed(OptionalLong id, Speaker speaker) {
    if (!speaker.pass().allows(Act.CHAT)) {
      out.error(id, ErrorCode.FORBIDDEN, "You may listen and watch here, but not write.");
      return false;
    }
    return true;
  }

  private boolean isShort(OptionalLong id, String text) {
    if (text.codePointCount(0, text.length()) > limits.maxChars()) {
      out.error(
          id,
          ErrorCode.TOO_LARGE,
          "A chat message has at most " + limits.maxChars() + " characters.");
      return false;
    }
    return true;
  }

  private void submit(OptionalLong id, ChatAct act) {
    world
        .people()
        .chat(
            act,
            new ChatReply() {
              @Override
              public void kept(MessageId message, long atMillis) {
                effects.onSessionThread(() -> out.ack(id, new AckData.Posted(message, atMillis)));
              }

              @Override
              public void refused(Refused why) {
                effects.onSessionThread(() -> out.refuse(id, why));
              }
            });
  }
}
