package io.minimeet.sim;

import io.minimeet.rtp.SequenceNumbers;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sim.client.ReceivedPacket;
import io.minimeet.sim.media.Payload;
import io.minimeet.sim.media.Payload.Picture;
import io.minimeet.sim.media.PublishedPacket;
import io.minimeet.sim.media.PublishedStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches what the server sends in one slot, before any link can lose or reorder it. Between two
 * changes of what is shown (a run) every number has to keep one distance from the publisher's; at a
 * change everything has to follow on.
 */
final class SlotWitness {
  private static final int REMEMBERED = 4096;
  private static final Picture NONE = new Picture(0, 0, 0);
  private static final Picture ONE_LATER = new Picture(1, 1, 1);

  private record Sent(long sequence, int timestamp, Picture picture, PublishedPacket packet) {}

  /** What is shown without a break, and how its numbers relate to the publisher's. */
  private record Run(
      PublishedStream stream, long firstIncoming, int timestampOffset, Picture pictureOffset) {}

  private final String mid;
  private final MediaKind kind;
  private final int ssrc;
  private final int repairSsrc;
  private final Sent[] sent = new Sent[REMEMBERED];
  private final Map<Long, Long> holes = new HashMap<>();
  private @Nullable Run run;
  private long highest = -1;
  private long highestIncoming;
  private long keyframeIncoming;
  private int newestTimestamp;
  private Picture newestPicture = NONE;
  private long sentNanos = Long.MIN_VALUE;
  private boolean unsettled;
  private long primaries;
  private long repairs;
  private long runs;
  private long lostOnLink;
  private long layerSwitches;
  private long worstSwitchNanos;
  private long lastCapturedNanos;

  SlotWitness(String mid, MediaKind kind, int ssrc, int repairSsrc) {
    this.mid = mid;
    this.kind = kind;
    this.ssrc = ssrc;
    this.repairSsrc = repairSsrc;
  }

  /**
   * The server sends a packet of the slot's own SSRC.
   *
   * @param excused whether holes need no explanation, because the server's socket was full
   */
  void primary(ReceivedPacket packet, PublishedPacket published, boolean excused, long nowNanos) {
    long sequence =
        highest < 0
            ? 0x10000L + packet.sequence()
            : SequenceNumbers.unwrap(highest, packet.sequence());
    check(remembered(sequence) == null, "sequence number sent twice", sequence, published);
    check(packet.marker() == published.marker(), "marker bit changed", sequence, published);
    Run current = run;
    if (current == null
        || !goesOn(current, sequence, published)
        || beginsAnew(current, sequence, packet, published)) {
      begin(packet, published, sequence);
    } else {
      goOn(current, packet, published, sequence, excused);
    }
    Picture picture = kind == MediaKind.VIDEO ? packet.picture() : NONE;
    sent[(int) sequence & REMEMBERED - 1] =
        new Sent(sequence, packet.timestamp(), picture, published);
    if (sequence > highest) {
      highest = sequence;
      highestIncoming = published.sequence();
      keyframeIncoming = published.startsKeyframe() ? published.sequence() : keyframeIncoming;
      newestTimestamp = packet.timestamp();
      newestPicture = picture;
      lastCapturedNanos = published.capturedNanos();
    }
    sentNanos = nowNanos;
    primaries++;
  }

  /** Whether the packet belongs to the run by its distance, or fills one of its holes. */
  private boolean goesOn(Run current, long sequence, PublishedPacket published) {
    if (published.stream() != current.stream()) {
      return false;
    }
    if (sequence <= highest) {
      return true;
    }
    long left = leftOut(current.stream(), highestIncoming, published.sequence());
    return sequence - highest == published.sequence() - highestIncoming - left;
  }

  /** A new beginning that happens to continue the numbers: at the very next packet. */
  private boolean beginsAnew(
      Run current, long sequence, ReceivedPacket packet, PublishedPacket published) {
    return sequence == highest + 1
        && (kind == MediaKind.AUDIO || published.startsKeyframe())
        && packet.timestamp() - published.timestamp() != current.timestampOffset();
  }

  /** How many packets that leave no hole the server had between two. */
  private static long leftOut(PublishedStream stream, long after, long before) {
    long count = 0;
    for (long each = after + 1; each < before; each++) {
      count += stream.hasArrived(each) && mayBeLeftOut(stream.packet(each)) ? 1 : 0;
    }
    return count;
  }

  /** Padding alone, and pictures without which those below can be decoded. */
  private static boolean mayBeLeftOut(@Nullable PublishedPacket packet) {
    return packet != null && (packet.isPadding() || packet.temporal() > 0);
  }

  private void begin(ReceivedPacket packet, PublishedPacket published, long sequence) {
    Run before = run;
    runs++;
    unsettled = false;
    holes.clear();
    Picture incoming = kind == MediaKind.VIDEO ? Payload.pictureOf(published.payload()) : NONE;
    Picture outgoing = kind == MediaKind.VIDEO ? packet.picture() : NONE;
    if (kind == MediaKind.VIDEO) {
      check(
          published.startsKeyframe(),
          "a change of what is shown that is not at a keyframe",
          sequence,
          published);
    }
    if (before != null) {
      check(sequence == highest + 1, "a gap at a change of what is shown", sequence, published);
      check(
          packet.timestamp() - newestTimestamp > 0,
          "the timestamp went back at a change of what is shown",
          sequence,
          published);
      check(
          kind != MediaKind.VIDEO || outgoing.minus(newestPicture).equals(ONE_LATER),
          "picture counters do not follow on: " + newestPicture + " then " + outgoing,
          sequence,
          published);
      noteSwitch(before, packet, published);
    }
    run =
        new Run(
            published.stream(),
            published.sequence(),
            packet.timestamp() - published.timestamp(),
            outgoing.minus(incoming));
  }

  /** How far a change of layer moved the picture's time against the moments it was taken at. */
  private void noteSwitch(Run before, ReceivedPacket packet, PublishedPacket published) {
    boolean otherLayer =
        kind == MediaKind.VIDEO
            && before.stream() != published.stream()
            && before.stream().participantId().equals(published.stream().participantId())
            && before.stream().source() == published.stream().source();
    if (otherLayer) {
      layerSwitches++;
      // 32-bit numbers that wrap around: their difference is one, too.
      int ticks = packet.timestamp() - newestTimestamp;
      long shown = ticks * 1_000_000_000L / 90_000;
      long taken = published.capturedNanos() - lastCapturedNanos;
      worstSwitchNanos = Math.max(worstSwitchNanos, Math.abs(shown - taken));
    }
  }

  private void goOn(
      Run current,
      ReceivedPacket packet,
      PublishedPacket published,
      long sequence,
      boolean excused) {
    check(
        packet.timestamp() - published.timestamp() == current.timestampOffset(),
        "the timestamp lost its distance from the publisher's",
        sequence,
        published);
    if (kind == MediaKind.VIDEO) {
      Picture offset = packet.picture().minus(Payload.pictureOf(published.payload()));
      check(
          keepsDistance(offset, current.pictureOffset(), published),
          "picture counters lost their distance from the publisher's",
          sequence,
          published);
    }
    if (sequence > highest) {
      leaveHoles(current, published, sequence, excused);
    } else {
      Long hole = holes.remove(sequence);
      check(
          hole != null && hole == published.sequence(),
          "a late packet that fills no hole of its own",
          sequence,
          published);
    }
  }

  /** Picture ids come nearer with each picture that is left out, and never go apart. */
  private static boolean keepsDistance(Picture offset, Picture first, PublishedPacket published) {
    Picture more = offset.minus(first);
    boolean layered = published.stream().hasTemporalLayers();
    return more.tl0() == 0 && more.key() == 0 && (layered || more.id() == 0);
  }

  private void leaveHoles(Run current, PublishedPacket published, long sequence, boolean excused) {
    long hole = highest + 1;
    for (long each = highestIncoming + 1; each < published.sequence(); each++) {
      PublishedPacket left = current.stream().packet(each);
      boolean arrived = current.stream().hasArrived(each);
      if (arrived && mayBeLeftOut(left)) {
        continue;
      }
      check(
          !arrived || excused,
          "packet " + each + " is left out, though the server has it",
          sequence,
          published);
      holes.put(hole++, each);
    }
  }

  /** The server took in a packet: where the slot has a hole for it, it must be filled by now. */
  void serverTook(PublishedPacket published, boolean excused, long nowNanos) {
    Run current = run;
    boolean active = !unsettled && nowNanos - sentNanos < 200_000_000L;
    if (current == null || current.stream() != published.stream() || !active || excused) {
      return;
    }
    // At a keyframe the server may have begun anew without a trace; what lies before is history.
    boolean recent =
        highestIncoming - published.sequence() < 400 && published.sequence() > keyframeIncoming;
    if (recent && !mayBeLeftOut(published) && holes.containsValue(published.sequence())) {
      throw new AssertionError(
          "slot "
              + mid
              + ": a late packet was not sent on, though its place is free: "
              + published);
    }
  }

  /** The receiver has new keys, and numbers of its own begin with them. */
  void beginAgain() {
    Arrays.fill(sent, null);
    holes.clear();
    run = null;
    highest = -1;
  }

  /** What is shown may have changed, though nothing of it was sent yet. */
  void unsettle() {
    unsettled = true;
  }

  /** The server sends a retransmission, already turned back into its original. */
  void repair(ReceivedPacket packet, PublishedPacket published) {
    long sequence = SequenceNumbers.unwrap(highest, packet.sequence());
    Sent original = remembered(sequence);
    repairs++;
    if (original == null) {
      check(holes.containsKey(sequence) || highest < 0, "never sent", sequence, published);
      return;
    }
    check(isSame(original.packet(), published), "another packet than first", sequence, published);
    check(original.timestamp() == packet.timestamp(), "other timestamp", sequence, published);
    check(packet.marker() == published.marker(), "marker bit changed", sequence, published);
    check(
        kind != MediaKind.VIDEO || packet.picture().equals(original.picture()),
        "other picture counters than first",
        sequence,
        published);
  }

  private static boolean isSame(PublishedPacket one, PublishedPacket other) {
    return one.stream() == other.stream() && one.sequence() == other.sequence();
  }

  private @Nullable Sent remembered(long sequence) {
    Sent entry = sent[(int) sequence & REMEMBERED - 1];
    return entry != null && entry.sequence() == sequence ? entry : null;
  }

  private void check(boolean holds, String otherwise, long sequence, PublishedPacket published) {
    if (!holds) {
      throw new AssertionError(
          "slot %s, packet %d (%d on the wire) with %s: %s; highest %d of %s"
              .formatted(
                  mid,
                  sequence,
                  sequence & 0xffff,
                  published,
                  otherwise,
                  highest,
                  run == null ? "nothing" : run.stream() + " #" + highestIncoming));
    }
  }

  void lostOnLink() {
    lostOnLink++;
  }

  String mid() {
    return mid;
  }

  MediaKind kind() {
    return kind;
  }

  int ssrc() {
    return ssrc;
  }

  int repairSsrc() {
    return repairSsrc;
  }

  /** Packets sent on the slot's own SSRC, each once. */
  long primaries() {
    return primaries;
  }

  long lostPrimaries() {
    return lostOnLink;
  }

  long repairs() {
    return repairs;
  }

  /** How often what is shown changed, the first time included. */
  long runs() {
    return runs;
  }

  long holes() {
    return holes.size();
  }

  long layerSwitches() {
    return layerSwitches;
  }

  /** The most that a change of layer moved the picture in time. */
  long worstSwitchNanos() {
    return worstSwitchNanos;
  }

  void forgetSwitches() {
    layerSwitches = 0;
    worstSwitchNanos = 0;
  }

  /** The extended sequence number sent last, from 65,536 on. */
  long highest() {
    return highest;
  }

  /** What is shown. */
  @Nullable PublishedStream stream() {
    Run current = run;
    return current == null ? null : current.stream();
  }
}
