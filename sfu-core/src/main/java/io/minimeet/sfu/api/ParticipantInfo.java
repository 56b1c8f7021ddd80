package io.minimeet.sfu.api;

import java.util.List;

/** A person in a room, as the others see them. */
public record ParticipantInfo(
    String participantId, String userId, String name, List<PublishedTrack> tracks) {

  /** Something the participant sends. */
  public record PublishedTrack(Source source, MediaKind kind, boolean muted) {}
}
