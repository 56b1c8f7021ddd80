package io.minimeet.sfu.api;

import java.util.List;
import java.util.Optional;

/** What a room tells its participants. */
public sealed interface RoomEvent {

  /** Somebody came in. */
  record UserJoined(ParticipantInfo participant) implements RoomEvent {}

  /** Somebody is gone. */
  record UserLeft(String participantId, LeaveReason reason) implements RoomEvent {}

  /** Everybody who is in the room; sent after each change. */
  record Participants(List<ParticipantInfo> participants) implements RoomEvent {}

  /** The slots whose content changed. */
  record SlotsChanged(List<SlotState> slots) implements RoomEvent {}

  /** More tracks than slots: how many more are needed of each kind. */
  record SlotsNeeded(int audio, int video) implements RoomEvent {}

  /** Somebody muted a track or switched it on. */
  record MediaStateChanged(String participantId, Source source, boolean muted)
      implements RoomEvent {}

  /**
   * How a picture is that this participant receives, and why.
   *
   * @param why empty when it is as good as there is
   */
  record Quality(String mid, PictureState state, Optional<PictureReason> why)
      implements RoomEvent {}

  /**
   * Which simulcast layers of a picture that this participant sends are watched by anybody; the
   * others need not be made.
   */
  record LayersWanted(String mid, List<String> rids) implements RoomEvent {}

  /**
   * Who speaks changed, or how loud.
   *
   * @param participantId the one who leads the conversation, through their pauses too; empty while
   *     nobody has spoken
   * @param levels everybody who speaks at this moment, perhaps several at once
   */
  record ActiveSpeaker(Optional<String> participantId, List<SpeakerLevel> levels)
      implements RoomEvent {}

  /** This participant was taken over by another connection of the same person. */
  record Moved() implements RoomEvent {}

  /**
   * This participant's media connection is over, closed or silent; another offer may bring a new
   * one.
   */
  record MediaEnded() implements RoomEvent {}

  /** This participant is out of the room, and not by its own wish. */
  record Removed(LeaveReason reason) implements RoomEvent {}
}
