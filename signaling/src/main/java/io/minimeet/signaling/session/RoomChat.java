package io.minimeet.signaling.session;

import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.signaling.limit.TokenBucket;
import io.minimeet.signaling.protocol.ClientMessage.ChatMessage;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.protocol.ServerMessage.AckData;
import java.util.OptionalLong;

/** What the client says to the room, limited in length and rate. The room knows a repeated one. */
final class RoomChat {
  /** The protocol's number. */
  private static final int MAX_CHARS = 4_000;

  /** Nobody types faster; the burst lets a client send what it kept while it was away. */
  private static final int A_SECOND = 5;

  private static final int AT_ONCE = 10;

  private final SessionEffects effects;
  private final Outbox out;
  private final Replies replies;
  private final TokenBucket rate;

  RoomChat(SessionEffects effects, Outbox out, Replies replies, long nowNanos) {
    this.effects = effects;
    this.out = out;
    this.replies = replies;
    this.rate = new TokenBucket(A_SECOND, AT_ONCE, nowNanos);
  }

  void say(long nowNanos, OptionalLong id, String roomId, String participantId, ChatMessage chat) {
    if (!rate.take(nowNanos)) {
      out.error(id, ErrorCode.RATE_LIMITED, "Too many chat messages; slow down.");
      return;
    }
    if (chat.message().codePointCount(0, chat.message().length()) > MAX_CHARS) {
      out.error(
          id, ErrorCode.TOO_LARGE, "A chat message has at most " + MAX_CHARS + " characters.");
      return;
    }
    effects.post(
        roomId,
        new RoomCommand.PostChat(
            participantId,
            chat.message(),
            chat.clientId(),
            chat.replyTo(),
            replies.to(
                posted -> out.ack(id, new AckData.Posted(posted.id(), posted.timestampMillis())),
                refusal -> replies.refused(id, refusal))));
  }
}
