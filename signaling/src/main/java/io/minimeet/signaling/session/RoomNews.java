package io.minimeet.signaling.session;

import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.signaling.protocol.ServerMessage;
import java.util.Optional;

/** A room's events as the client is told them. */
final class RoomNews {
  private RoomNews() {}

  /** The news for the client of {@code participantId}; none when the event is no news to tell. */
  static Optional<ServerMessage> of(RoomEvent event, String participantId) {
    return switch (event) {
      case RoomEvent.UserJoined joined ->
          Optional.of(new ServerMessage.UserJoined(joined.participant()));
      case RoomEvent.UserLeft left ->
          Optional.of(new ServerMessage.UserLeft(left.participantId(), left.reason().wire()));
      case RoomEvent.Participants all ->
          Optional.of(new ServerMessage.RoomParticipants(all.participants()));
      case RoomEvent.SlotsChanged changed -> Optional.of(new ServerMessage.Slots(changed.slots()));
      case RoomEvent.SlotsNeeded needed ->
          Optional.of(new ServerMessage.SlotsNeeded(needed.audio(), needed.video()));
      case RoomEvent.MediaStateChanged state ->
          Optional.of(
              new ServerMessage.MediaState(state.participantId(), state.source(), state.muted()));
      case RoomEvent.Quality quality ->
          Optional.of(new ServerMessage.Quality(quality.mid(), quality.state(), quality.why()));
      case RoomEvent.LayersWanted wanted ->
          Optional.of(new ServerMessage.Layers(wanted.mid(), wanted.rids()));
      case RoomEvent.ActiveSpeaker speaker ->
          Optional.of(new ServerMessage.ActiveSpeaker(speaker.participantId(), speaker.levels()));
      case RoomEvent.Removed removed ->
          Optional.of(
              removed.reason() == LeaveReason.ROOM_CLOSED
                  ? new ServerMessage.RoomClosed()
                  : new ServerMessage.UserLeft(participantId, removed.reason().wire()));
      case RoomEvent.Moved moved -> Optional.empty();
      // The client sees its own connection end.
      case RoomEvent.MediaEnded ended -> Optional.empty();
    };
  }
}
