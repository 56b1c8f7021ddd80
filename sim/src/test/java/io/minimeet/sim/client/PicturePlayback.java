package io.minimeet.sim.client;

import io.minimeet.sim.media.PublishedStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How smoothly pictures followed each other, in the terms of webrtc-stats. */
public final class PicturePlayback {
  private static final long NEVER = Long.MIN_VALUE;

  /** A freeze is a gap of three mean gaps, or of this much more than one. */
  private static final int FREEZE_GAPS = 3;

  private static final long FREEZE_NANOS = 150_000_000L;
  private static final int MEAN_OVER = 30;

  /** A browser's jitter buffer waits for the late, and so hides repairs that it has met before. */
  private static final long MOST_DELAY_NANOS = 500_000_000L;

  /** It grows at once, and shrinks by this part of the time that passes. */
  private static final long DELAY_SHRINKS = 200;

  /** From this moment on pictures of this layer were shown. */
  public record Shown(long nanos, String rid) {}

  private final long[] gaps = new long[MEAN_OVER];
  private final List<Shown> layers = new ArrayList<>();
  private @Nullable PublishedStream stream;
  private long fastestNanos = Long.MAX_VALUE;
  private long delayNanos;
  private long arrivedNanos = NEVER;
  private int gapCount;
  private long firstNanos = NEVER;
  private long lastNanos = NEVER;
  private long pictures;
  private long freezes;
  private long frozenNanos;
  private long longestFreezeNanos;

  /**
   * A picture is decoded: it is rendered now, or when its turn is.
   *
   * @param capturedNanos when the camera took it
   */
  void decoded(PublishedStream shown, long capturedNanos, long nowNanos) {
    fastestNanos = Math.min(fastestNanos, nowNanos - capturedNanos);
    long lateNanos = nowNanos - capturedNanos - fastestNanos;
    long passed = arrivedNanos == NEVER ? 0 : nowNanos - arrivedNanos;
    arrivedNanos = nowNanos;
    delayNanos =
        Math.clamp(lateNanos, Math.max(0, delayNanos - passed / DELAY_SHRINKS), MOST_DELAY_NANOS);
    rendered(shown, Math.max(nowNanos, capturedNanos + fastestNanos + delayNanos));
  }

  private void rendered(PublishedStream shown, long nowNanos) {
    if (shown != stream) {
      stream = shown;
      layers.add(new Shown(nowNanos, shown.rid()));
    }
    pictures++;
    if (firstNanos == NEVER) {
      firstNanos = nowNanos;
    }
    if (lastNanos != NEVER) {
      gap(nowNanos - lastNanos);
    }
    lastNanos = nowNanos;
  }

  private void gap(long nanos) {
    long mean = meanGapNanos();
    if (gapCount >= MEAN_OVER && nanos >= Math.max(FREEZE_GAPS * mean, mean + FREEZE_NANOS)) {
      freezes++;
      frozenNanos += nanos;
      longestFreezeNanos = Math.max(longestFreezeNanos, nanos);
    }
    gaps[gapCount++ % MEAN_OVER] = nanos;
  }

  private long meanGapNanos() {
    int known = Math.min(gapCount, MEAN_OVER);
    long sum = 0;
    for (int i = 0; i < known; i++) {
      sum += gaps[i];
    }
    return known == 0 ? 0 : sum / known;
  }

  /** The server said that it sends nothing now: what is missing is no freeze. */
  public void paused() {
    lastNanos = NEVER;
    gapCount = 0;
  }

  /** What was seen so far does not count. */
  public void forget() {
    freezes = 0;
    frozenNanos = 0;
    longestFreezeNanos = 0;
    pictures = 0;
    layers.clear();
    stream = null;
  }

  public long freezes() {
    return freezes;
  }

  public long frozenNanos() {
    return frozenNanos;
  }

  /** The longest freeze, one that has not ended by now included. */
  public long longestFreezeNanos(long nowNanos) {
    boolean stands = lastNanos != NEVER && nowNanos - lastNanos >= meanGapNanos() + FREEZE_NANOS;
    return stands ? Math.max(longestFreezeNanos, nowNanos - lastNanos) : longestFreezeNanos;
  }

  public long pictures() {
    return pictures;
  }

  /** When the first picture was shown; {@link Long#MIN_VALUE} before. */
  public long firstNanos() {
    return firstNanos;
  }

  /** Which layers were shown, in their order. */
  public List<Shown> layers() {
    return layers;
  }
}
