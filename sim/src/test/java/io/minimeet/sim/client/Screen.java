package io.minimeet.sim.client;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts pictures together and decodes them as far as their dependencies go: it begins at a keyframe,
 * goes on while the picture ids are consecutive, and after a hole that stays asks for a keyframe.
 */
final class Screen {
  /** So long a picture waits for a packet to be repaired. */
  private static final long PATIENCE_NANOS = 1_200_000_000L;

  private static final long REQUEST_INTERVAL_NANOS = 400_000_000L;

  /** So long a keyframe may be late before it is asked for. */
  private static final long KEYFRAME_PATIENCE_NANOS = 100_000_000L;

  /** TL0PICIDX wraps around after as many pictures at the least. */
  private static final int UNAMBIGUOUS = 0x100;

  private static final int MAX_PIECES = 4_000;

  private final Consumer<ReceivedPacket> decoded;
  private final TreeMap<Long, ReceivedPacket> pieces = new TreeMap<>();
  private long next = Long.MIN_VALUE;
  private boolean needsKeyframe = true;
  private int lastPicture = -1;

  /** TL0PICIDX of the last picture. */
  private int lastBase;

  private long waitingSinceNanos = Long.MAX_VALUE;
  private long requestedNanos = Long.MIN_VALUE;
  private long firstPieceNanos;
  private long lastPieceNanos;
  private long keyframeWaits;
  private long skipped;

  /**
   * An empty screen.
   *
   * @param decoded hears of each decoded picture, by its first packet
   */
  Screen(Consumer<ReceivedPacket> decoded) {
    this.decoded = decoded;
  }

  void piece(long sequence, ReceivedPacket packet, long nowNanos) {
    if (pieces.isEmpty()) {
      firstPieceNanos = nowNanos;
    }
    lastPieceNanos = nowNanos;
    if (sequence >= next) {
      pieces.put(sequence, packet);
      if (pieces.size() > MAX_PIECES) {
        giveUp();
      }
    }
    while (needsKeyframe ? begin() : goOn(nowNanos)) {}
  }

  /** Begins at the first whole keyframe. */
  private boolean begin() {
    for (Map.Entry<Long, ReceivedPacket> each : pieces.entrySet()) {
      if (each.getValue().startsKeyframe() && endOfPicture(each.getKey()) >= 0) {
        needsKeyframe = false;
        decode(each.getKey());
        return true;
      }
    }
    return false;
  }

  private boolean goOn(long nowNanos) {
    ReceivedPacket first = pieces.get(next);
    if (first == null || !first.startsPicture()) {
      return stall(nowNanos);
    }
    if (endOfPicture(next) < 0) {
      return stall(nowNanos);
    }
    int ahead = first.picture().id() - lastPicture & 0x7fff;
    if (ahead != 1 && !first.startsKeyframe()) {
      giveUp();
      return true;
    }
    decode(next);
    return true;
  }

  /**
   * The sequence number of the last packet of the picture that begins there; −1 while it is not
   * whole.
   */
  private long endOfPicture(long first) {
    ReceivedPacket begin = pieces.get(first);
    for (long at = first; ; at++) {
      ReceivedPacket piece = pieces.get(at);
      if (piece == null
          || begin == null
          || piece.timestamp() != begin.timestamp()
          || (at > first && piece.startsPicture())) {
        return -1;
      }
      if (piece.marker()) {
        return at;
      }
    }
  }

  private void decode(long first) {
    ReceivedPacket begin = Objects.requireNonNull(pieces.get(first));
    next = endOfPicture(first) + 1;
    pieces.headMap(next).clear();
    lastPicture = begin.picture().id();
    lastBase = begin.picture().tl0();
    waitingSinceNanos = Long.MAX_VALUE;
    decoded.accept(begin);
  }

  /** Something is missing: a later keyframe helps, or patience, or a request. */
  private boolean stall(long nowNanos) {
    if (pieces.isEmpty()) {
      waitingSinceNanos = Long.MAX_VALUE;
      return false;
    }
    if (pieces.values().stream().anyMatch(ReceivedPacket::startsKeyframe) && begin()) {
      keyframeWaits++;
      return true;
    }
    if (skipToBase()) {
      return true;
    }
    waitingSinceNanos = Math.min(waitingSinceNanos, nowNanos);
    if (nowNanos - waitingSinceNanos > PATIENCE_NANOS) {
      giveUp();
    }
    return false;
  }

  /** The next picture of the lowest temporal layer needs none of the higher ones before it. */
  private boolean skipToBase() {
    for (Map.Entry<Long, ReceivedPacket> each : pieces.entrySet()) {
      ReceivedPacket piece = each.getValue();
      if (piece.startsPicture()
          && piece.temporal() == 0
          && (piece.picture().tl0() - lastBase & 0xff) == 1
          && (piece.picture().id() - lastPicture & 0x7fff) < UNAMBIGUOUS
          && endOfPicture(each.getKey()) >= 0) {
        skipped++;
        decode(each.getKey());
        return true;
      }
    }
    return false;
  }

  private void giveUp() {
    needsKeyframe = true;
    waitingSinceNanos = Long.MAX_VALUE;
    keyframeWaits++;
    Long newest = pieces.isEmpty() ? null : pieces.lastKey();
    if (newest != null && pieces.size() > MAX_PIECES) {
      pieces.headMap(newest).clear();
    }
  }

  /** Whether to ask for a keyframe now; counts it as asked. */
  boolean asksForKeyframe(long nowNanos) {
    boolean arriving = nowNanos - lastPieceNanos < 2 * REQUEST_INTERVAL_NANOS;
    boolean asked =
        requestedNanos != Long.MIN_VALUE && nowNanos - requestedNanos < REQUEST_INTERVAL_NANOS;
    boolean late = nowNanos - firstPieceNanos > KEYFRAME_PATIENCE_NANOS;
    if (!needsKeyframe || pieces.isEmpty() || !late || !arriving || asked) {
      return false;
    }
    requestedNanos = nowNanos;
    return true;
  }

  /** How often a hole could not be repaired, and a keyframe had to end it. */
  long keyframeWaits() {
    return keyframeWaits;
  }

  /** How often pictures of higher temporal layers were not waited for. */
  long skips() {
    return skipped;
  }

  /** For a message: what the screen waits for. */
  @Nullable String waitsFor() {
    return needsKeyframe ? "a keyframe" : pieces.isEmpty() ? null : "packet " + (next & 0xffff);
  }
}
