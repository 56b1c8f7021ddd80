package io.minimeet.sfu.api;

import java.util.List;

/** What somebody who came into a room is told. */
public record Joined(
    RoomInfo room,
    ParticipantInfo self,
    List<ParticipantInfo> participants,
    List<SlotState> slots,
    ResumeToken resumeToken,
    Badge badge) {

  /** Of somebody without a badge. */
  public Joined(
      RoomInfo room,
      ParticipantInfo self,
      List<ParticipantInfo> participants,
      List<SlotState> slots,
      ResumeToken resumeToken) {
    this(room, self, participants, slots, resumeToken, Badge.NONE);
  }

  /** The room itself. */
  public record RoomInfo(String id, String name, int maxParticipants, boolean locked) {}
}
