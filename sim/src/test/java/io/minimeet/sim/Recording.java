package io.minimeet.sim;

import io.minimeet.sfu.api.Source;
import io.minimeet.sim.client.PicturePlayback;
import io.minimeet.sim.client.SlotReceiver;
import io.minimeet.sim.client.SoundPlayback;
import io.minimeet.sim.media.PublishedStream;
import io.minimeet.sim.net.Link;
import io.minimeet.sim.plot.Diagram;
import io.minimeet.sim.plot.Panel;
import io.minimeet.sim.plot.Series;
import java.util.ArrayList;
import java.util.List;

/** How one person was served over time, looked at ten times a second. */
final class Recording {
  private static final long EVERY_NANOS = 100_000_000L;

  /** A picture that has stood so long is none. */
  private static final long STANDS_NANOS = 1_000_000_000L;

  /** Rates are means over so many looks. */
  private static final int WINDOW = 5;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BITS_PER_BYTE = 8;

  /**
   * One look.
   *
   * @param sentBps what the server put on the way, in the mean of the half second before
   * @param rank 1 for the lowest layer, 0 while no picture comes
   */
  record Look(
      double seconds,
      long capacityBps,
      double sentBps,
      double queueMillis,
      int rank,
      long estimate) {}

  private final World world;
  private final SimPeer viewer;
  private final SimPeer publisher;
  private final Link<Datagram> link;
  private final long beganNanos;
  private final List<Look> looks = new ArrayList<>();
  private final List<Long> bytes = new ArrayList<>();
  private boolean over;

  private Recording(Meeting meeting, String viewer, String publisher, Link<Datagram> link) {
    world = meeting.world();
    this.viewer = meeting.of(viewer);
    this.publisher = meeting.of(publisher);
    this.link = link;
    beganNanos = world.time().nowNanos();
    look();
  }

  /** What this person gets of that one, from now on. */
  static Recording of(Meeting meeting, String viewer, String publisher) {
    return new Recording(meeting, viewer, publisher, meeting.of(viewer).down().link());
  }

  /** The same, with the capacity and the queue of a wire that others use, too. */
  static Recording of(Meeting meeting, String viewer, String publisher, Bottleneck bottleneck) {
    return new Recording(meeting, viewer, publisher, bottleneck.wire().link());
  }

  private void look() {
    if (over) {
      return;
    }
    bytes.add(viewer.down().link().sentBytes());
    int back = Math.max(0, bytes.size() - 1 - WINDOW);
    double window = Math.max(1, bytes.size() - 1 - back) * (EVERY_NANOS / NANOS_PER_SECOND);
    double sent = (bytes.getLast() - bytes.get(back)) * BITS_PER_BYTE / window;
    looks.add(
        new Look(
            seconds(),
            link.conditions().bitsPerSecond(),
            sent,
            link.queueNanos() / 1e6,
            rank(),
            viewer.estimateBps()));
    world.time().after(EVERY_NANOS, this::look);
  }

  private int rank() {
    SlotReceiver slot = viewer.receiverOf(publisher.participantId(), Source.CAMERA).orElse(null);
    PublishedStream shown = slot == null ? null : slot.shown();
    if (slot == null
        || shown == null
        || world.time().nowNanos() - slot.shownNanos() > STANDS_NANOS) {
      return 0;
    }
    return publisher.plan().rids().indexOf(shown.rid()) + 1;
  }

  void end() {
    over = true;
  }

  double seconds() {
    return (world.time().nowNanos() - beganNanos) / NANOS_PER_SECOND;
  }

  List<Look> looks() {
    return looks;
  }

  List<Look> between(double fromSecond, double toSecond) {
    return looks.stream()
        .filter(look -> look.seconds() >= fromSecond && look.seconds() <= toSecond)
        .toList();
  }

  /** So long after that second it took until the rate sent fits for a second. */
  double fitsAfter(double second) {
    double fitSince = Double.NaN;
    for (Look look : between(second, Double.MAX_VALUE)) {
      boolean fits = look.sentBps() <= 1.05 * look.capacityBps() && look.queueMillis() < 200;
      if (!fits) {
        fitSince = Double.NaN;
      } else if (Double.isNaN(fitSince)) {
        fitSince = look.seconds();
      } else if (look.seconds() - fitSince >= 1) {
        return fitSince - second;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** So long after that second it took until a layer of this rank or a higher one was shown. */
  double reachesAfter(double second, int rank) {
    return between(second, Double.MAX_VALUE).stream()
        .filter(look -> look.rank() >= rank)
        .mapToDouble(look -> look.seconds() - second)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** Falls to a lower layer between these seconds. */
  long fallsBetween(double fromSecond, double toSecond) {
    List<Look> part = between(fromSecond, toSecond);
    long falls = 0;
    for (int i = 1; i < part.size(); i++) {
      falls += part.get(i).rank() < part.get(i - 1).rank() ? 1 : 0;
    }
    return falls;
  }

  double meanEstimateBps(double fromSecond, double toSecond) {
    return between(fromSecond, toSecond).stream().mapToLong(Look::estimate).average().orElse(0);
  }

  double meanSentBps(double fromSecond, double toSecond) {
    return between(fromSecond, toSecond).stream().mapToDouble(Look::sentBps).average().orElse(0);
  }

  PicturePlayback picture() {
    return slot(Source.CAMERA).picturePlayback();
  }

  SoundPlayback sound() {
    return slot(Source.MICROPHONE).soundPlayback();
  }

  private SlotReceiver slot(Source source) {
    return viewer.receiverOf(publisher.participantId(), source).orElseThrow();
  }

  /** Writes {@code target/plots/<name>.svg}. */
  void plot(String name, String title) {
    Series capacity = Series.steps("capacity", "#999999");
    Series sent = Series.line("sent", "#1f77b4");
    Series estimate = Series.line("estimate", "#d62728");
    Series queue = Series.line("queue", "#9467bd");
    Series layer = Series.steps("layer", "#2ca02c");
    for (Look look : looks) {
      capacity.add(look.seconds(), look.capacityBps() / 1e6);
      sent.add(look.seconds(), look.sentBps() / 1e6);
      if (look.estimate() > 0) {
        estimate.add(look.seconds(), look.estimate() / 1e6);
      }
      queue.add(look.seconds(), look.queueMillis());
      layer.add(look.seconds(), look.rank());
    }
    List<String> ranks = new ArrayList<>(publisher.plan().rids());
    ranks.addFirst("none");
    Diagram.write(
        name,
        title,
        Panel.of("Rates to " + viewer.name() + ", Mbit/s", 0.2, capacity, sent, estimate),
        Panel.of("Time to wait for the wire, ms", 100, queue),
        new Panel("Layer shown of " + publisher.name(), ranks.size() - 1, ranks, List.of(layer)));
  }
}
