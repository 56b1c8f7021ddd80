package io.minimeet.sfu.room;

import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who sits in whose slots, as a pure function. First what the viewer asked for; then everybody who
 * has a seat keeps it; then the rest in the order they came, sound and picture of one person in the
 * same seat where that is free, so that a browser plays them in step.
 */
final class Seating {
  /** A slot of the viewer. {@code wished} and {@code wishedSource} say who is to sit there. */
  record Seat(
      String mid,
      MediaKind kind,
      int number,
      Optional<String> wished,
      Optional<Source> wishedSource,
      Optional<Track> holder) {}

  /**
   * A track of somebody else.
   *
   * @param number tells apart two of one source; by mid a seat would not outlast a page loaded
   *     again
   */
  record Track(String participantId, Source source, int number, MediaKind kind) {}

  /**
   * Who is to sit where.
   *
   * @param holders who sits in each seat, in the order of the seats
   * @param audioMissing how many sounds found no seat, and {@code videoMissing} pictures
   */
  record Plan(List<Optional<Track>> holders, int audioMissing, int videoMissing) {}

  private final List<Seat> seats;
  private final List<Track> waiting;
  private final @Nullable Track[] holders;

  private Seating(List<Seat> seats, List<Track> tracks) {
    this.seats = seats;
    waiting = new ArrayList<>(tracks);
    holders = new @Nullable Track[seats.size()];
  }

  static Plan plan(List<Seat> seats, List<Track> tracks) {
    Seating seating = new Seating(seats, tracks);
    seating.seatWished();
    seating.keepSeated();
    seating.seatWaiting();
    return new Plan(
        Arrays.stream(seating.holders).map(Optional::ofNullable).toList(),
        seating.missing(MediaKind.AUDIO),
        seating.missing(MediaKind.VIDEO));
  }

  private void seatWished() {
    for (int i = 0; i < holders.length; i++) {
      Seat seat = seats.get(i);
      if (seat.wished().isPresent()) {
        waiting.stream().filter(track -> isWished(seat, track)).findFirst().ifPresent(sit(i));
      }
    }
  }

  private static boolean isWished(Seat seat, Track track) {
    return seat.kind() == track.kind()
        && seat.wished().filter(track.participantId()::equals).isPresent()
        && seat.wishedSource().filter(source -> source != track.source()).isEmpty();
  }

  private void keepSeated() {
    for (int i = 0; i < holders.length; i++) {
      if (isFree(i)) {
        seats.get(i).holder().filter(waiting::contains).ifPresent(sit(i));
      }
    }
  }

  private void seatWaiting() {
    for (Track track : List.copyOf(waiting)) {
      int best = -1;
      int bestRank = Integer.MAX_VALUE;
      for (int i = 0; i < holders.length; i++) {
        if (isFree(i) && seats.get(i).kind() == track.kind()) {
          int rank = rank(seats.get(i), track);
          if (rank < bestRank) {
            best = i;
            bestRank = rank;
          }
        }
      }
      if (best >= 0) {
        sit(best).accept(track);
      }
    }
  }

  /** 0 beside the same person, 1 where nobody sits beside, 2 beside somebody else. */
  private int rank(Seat seat, Track track) {
    for (int i = 0; i < holders.length; i++) {
      Track beside = holders[i];
      if (beside != null
          && seats.get(i).number() == seat.number()
          && seats.get(i).kind() != seat.kind()) {
        return beside.participantId().equals(track.participantId()) ? 0 : 2;
      }
    }
    return 1;
  }

  /** Nobody sits there, and the seat is not kept for somebody who was asked for. */
  private boolean isFree(int seat) {
    return holders[seat] == null && seats.get(seat).wished().isEmpty();
  }

  private Consumer<Track> sit(int seat) {
    return track -> {
      holders[seat] = track;
      waiting.remove(track);
    };
  }

  private int missing(MediaKind kind) {
    return (int) waiting.stream().filter(track -> track.kind() == kind).count();
  }
}
