package io.minimeet.sfu.speak;

import io.minimeet.rtp.AudioLevel;
import io.minimeet.sfu.Alarm;
import io.minimeet.sfu.negotiate.Extension;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.publish.IncomingTrack;
import io.minimeet.sfu.publish.PacketReceiver;
import io.minimeet.sfu.publish.PassedElements;

/** Reads the levels of a track's packets to the board, while it is on the board. */
public final class Microphone implements PacketReceiver {
  private final SpeakerBoard board;
  private final IncomingTrack track;
  private final SpeakerBoard.Seat seat;
  private final Alarm alarm;
  private long newestSequence = Long.MIN_VALUE;

  /**
   * Puts a track on the board.
   *
   * @param alarm told when the board is to be looked at
   */
  public Microphone(SpeakerBoard board, IncomingTrack track, Alarm alarm) {
    this.board = board;
    this.track = track;
    this.alarm = alarm;
    seat = board.add(track.publisherId());
    track.addReceiver(this);
  }

  public IncomingTrack track() {
    return track;
  }

  @Override
  public void packet(IncomingStream stream, ArrivedPacket packet, long nowNanos) {
    if (track.isMuted() || packet.sequence() <= newestSequence) {
      return; // what comes late was said before
    }
    newestSequence = packet.sequence();
    PassedElements elements = packet.elements();
    for (int i = 0; i < elements.count(); i++) {
      if (elements.extension(i) == Extension.AUDIO_LEVEL
          && elements.length(i) >= AudioLevel.LENGTH) {
        board.heard(
            seat,
            AudioLevel.level(packet.memory(), elements.at(i)),
            AudioLevel.voice(packet.memory(), elements.at(i)),
            nowNanos);
        alarm.by(board.deadlineNanos());
        return;
      }
    }
  }

  @Override
  public void streamEnded(IncomingStream stream) {
    newestSequence = Long.MIN_VALUE;
  }

  /** Whoever muted has stopped to speak, whatever was heard a moment ago. */
  public void muteIfMuted() {
    if (track.isMuted()) {
      board.silence(seat);
    }
  }

  /** Takes the track off the board. */
  public void end() {
    track.removeReceiver(this);
    board.remove(seat);
  }
}
