package io.minimeet.app.media;

import io.minimeet.sfu.LinkSample;
import io.minimeet.sfu.PictureNote;
import io.minimeet.sfu.api.PictureReason;
import io.minimeet.sfu.api.PictureState;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * How one participant's call was, in a line: how long pictures were what, the estimate, and how the
 * ways were. What it keeps does not grow with the call.
 */
final class CallSummary {
  /** More slots than an offer may have lines; a bound, should a caller not know that one. */
  private static final int MOST_SLOTS = 64;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Map<String, PictureNote> open = new HashMap<>();
  private final Map<PictureState, Long> nanosByState = new EnumMap<>(PictureState.class);
  private final Map<PictureReason, Long> nanosByReason = new EnumMap<>(PictureReason.class);
  private long samples;
  private long lowestBps = Long.MAX_VALUE;
  private long sumBps;
  private long highestRoundTripNanos;
  private double sumDownLoss;
  private double sumUpLoss;
  private long highestJitterNanos;

  void picture(PictureNote note) {
    end(note.mid(), note.nowNanos());
    if (open.size() < MOST_SLOTS) {
      open.put(note.mid(), note);
    }
  }

  void end(String mid, long nowNanos) {
    PictureNote before = open.remove(mid);
    if (before != null) {
      long nanos = nowNanos - before.nowNanos();
      nanosByState.merge(before.state(), nanos, Long::sum);
      if (before.state() != PictureState.GOOD) {
        before.why().ifPresent(why -> nanosByReason.merge(why, nanos, Long::sum));
      }
    }
  }

  void link(LinkSample sample) {
    samples++;
    lowestBps = Math.min(lowestBps, sample.estimateBps());
    sumBps += sample.estimateBps();
    highestRoundTripNanos = Math.max(highestRoundTripNanos, sample.roundTripNanos());
    sumDownLoss += sample.downLoss();
    sumUpLoss += sample.upLoss();
    highestJitterNanos = Math.max(highestJitterNanos, sample.downJitterNanos());
  }

  /** The line; empty when there was nothing to see and the call was short. */
  Optional<String> text() {
    StringJoiner parts = new StringJoiner("; ");
    if (!nanosByState.isEmpty()) {
      parts.add("pictures: " + pictures());
    }
    if (samples > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "way to it: %d kbit/s on average, %d at least, lost %.1f %%, round trip up to %.0f ms,"
                  + " jitter up to %.0f ms; from it: lost %.1f %%",
              sumBps / samples / 1_000,
              lowestBps / 1_000,
              100 * sumDownLoss / samples,
              highestRoundTripNanos / NANOS_PER_MILLI,
              highestJitterNanos / NANOS_PER_MILLI,
              100 * sumUpLoss / samples));
    }
    return parts.length() == 0 ? Optional.empty() : Optional.of(parts.toString());
  }

  private String pictures() {
    StringJoiner words = new StringJoiner(", ");
    nanosByState.forEach((state, nanos) -> words.add(state.wire() + " " + seconds(nanos)));
    StringJoiner reasons = new StringJoiner(", ", " (", ")").setEmptyValue("");
    nanosByReason.forEach((why, nanos) -> reasons.add(why.wire() + " " + seconds(nanos)));
    return words + reasons.toString();
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.0f s", nanos / NANOS_PER_SECOND);
  }
}
