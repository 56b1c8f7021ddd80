package io.minimeet.sfu.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the control plane can ask of a room. */
public sealed interface RoomCommand {

  /**
   * Comes into the room, which is made when it is not there yet.
   *
   * @param callId the id that marks every log line of this connection
   * @param watchOnly the participant whose tracks alone are wanted in the slots (WHEP), or empty
   *     for everybody
   * @param hidden whether the others are not told of this participant (a WHEP viewer)
   * @param places how many the room holds from now on; empty for as many as ever
   * @param badge comes back with each {@link Joined} of this participant
   */
  record Join(
      String callId,
      String userId,
      String name,
      Optional<String> watchOnly,
      boolean hidden,
      OptionalInt places,
      Badge badge,
      EventSink events,
      Reply<Joined> reply)
      implements RoomCommand {

    /** Into a room of ordinary size. */
    public Join(
        String callId,
        String userId,
        String name,
        Optional<String> watchOnly,
        boolean hidden,
        EventSink events,
        Reply<Joined> reply) {
      this(callId, userId, name, watchOnly, hidden, OptionalInt.empty(), Badge.NONE, events, reply);
    }
  }

  /** Takes a participant over on a new control connection, within the grace time. */
  record Resume(ResumeToken token, String callId, EventSink events, Reply<Joined> reply)
      implements RoomCommand {}

  /** Who is in the room, as the others see them. */
  record Roster(Reply<List<ParticipantInfo>> reply) implements RoomCommand {}

  /** Goes out of the room for good. */
  record Leave(String participantId, LeaveReason reason, Reply<Done> reply)
      implements RoomCommand {}

  /**
   * Puts people out, those whom nobody sees among them.
   *
   * @param userId whom, by whatever doors they came; empty for everybody
   * @param reply how many that were
   */
  record PutOut(Optional<String> userId, LeaveReason reason, Reply<Integer> reply)
      implements RoomCommand {}

  /**
   * The control connection is lost. The participant stays for the grace time, or until its media is
   * silent. Without effect when the participant was resumed by another connection since.
   */
  record Disconnected(String participantId, EventSink events) implements RoomCommand {}

  /**
   * An offer.
   *
   * @param sources what the sending m-lines carry, by mid
   * @param hints what matters in their pictures, by mid
   */
  record Negotiate(
      String participantId,
      SessionOffer offer,
      Map<String, Source> sources,
      Map<String, Hint> hints,
      Reply<SessionAnswer> reply)
      implements RoomCommand {

    /** An offer without hints. */
    public Negotiate(
        String participantId,
        SessionOffer offer,
        Map<String, Source> sources,
        Reply<SessionAnswer> reply) {
      this(participantId, offer, sources, Map.of(), reply);
    }
  }

  /** The participant muted one of its m-lines, or switched it on again. */
  record SetMuted(String participantId, String mid, boolean muted, Reply<Done> reply)
      implements RoomCommand {}

  /** What the participant wants in its slots. */
  record Subscribe(String participantId, List<SlotWish> wishes, Reply<Done> reply)
      implements RoomCommand {}

  /** Takes the remote ICE credentials of an ICE restart that came without a full offer (WHIP). */
  record RestartIce(String participantId, RemoteIce remote, Reply<SessionAnswer.LocalIce> reply)
      implements RoomCommand {}
}
