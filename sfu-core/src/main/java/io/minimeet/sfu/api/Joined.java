package io.minimeet.sfu.api;

import java.util.List;

/** What somebody who came into a room is told. */
public record Joined(
    RoomInfo room,
    ParticipantInfo self,
    List<ParticipantInfo> participants,
    List<SlotState> slots,
    ResumeToken resumeToken) {

  /** The room itself. */
  public record RoomInfo(String id, String name, int maxParticipants, boolean locked) {}
}
