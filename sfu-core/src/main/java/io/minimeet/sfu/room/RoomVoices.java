package io.minimeet.sfu.room;

import io.minimeet.sfu.Alarm;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.Source;
import io.minimeet.sfu.publish.IncomingTrack;
import io.minimeet.sfu.speak.Microphone;
import io.minimeet.sfu.speak.SpeakerBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who speaks in a room: keeps its microphones on the board, and tells what the board says. */
final class RoomVoices {
  private final RoomMembers members;
  private final Alarm alarm;
  private final SpeakerBoard board = new SpeakerBoard();
  private final List<Microphone> microphones = new ArrayList<>(4);

  /**
   * Nobody speaks yet.
   *
   * @param alarm told when to {@link #poll}
   */
  RoomVoices(RoomMembers members, Alarm alarm) {
    this.members = members;
    this.alarm = alarm;
  }

  SpeakerBoard board() {
    return board;
  }

  /** Tracks came, went or were muted. */
  void follow() {
    List<IncomingTrack> present = new ArrayList<>();
    for (Participant participant : members.all()) {
      for (IncomingTrack track : participant.peer().tracks()) {
        if (track.source() == Source.MICROPHONE) {
          present.add(track);
        }
      }
    }
    for (Microphone microphone : List.copyOf(microphones)) {
      if (present.remove(microphone.track())) {
        microphone.muteIfMuted();
      } else {
        microphone.end();
        microphones.remove(microphone);
      }
    }
    present.forEach(track -> microphones.add(new Microphone(board, track, alarm)));
  }

  /** Tells who speaks, when that changed; returns when to look again. */
  long poll(long nowNanos) {
    if (board.poll(nowNanos)) {
      members.tellAll(news());
    }
    return board.deadlineNanos();
  }

  /** Tells somebody who just came. */
  void tell(Participant newcomer) {
    if (board.dominant() != null) {
      newcomer.tell(news());
    }
  }

  private RoomEvent news() {
    return new RoomEvent.ActiveSpeaker(Optional.ofNullable(board.dominant()), board.levels());
  }
}
