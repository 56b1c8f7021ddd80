package io.minimeet.sfu.quality;

import io.minimeet.sfu.api.PictureState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which verdicts of one picture its receiver is told. */
public final class QualityNews {
  static final long MIN_INTERVAL_NANOS = 1_000_000_000L;

  /** A picture that grows in its first seconds, or for a moment shrinks, is nothing to tell. */
  static final long SETTLE_NANOS = 2_000_000_000L;

  private @Nullable Verdict told;
  private long toldNanos;
  private @Nullable Verdict latest;
  private long sinceNanos;

  /** The verdict of now; what is to be told of it, if anything. */
  public Optional<Verdict> next(Verdict verdict, long nowNanos) {
    if (!verdict.equals(latest)) {
      latest = verdict;
      sinceNanos = nowNanos;
    }
    boolean early = told != null && nowNanos - toldNanos < MIN_INTERVAL_NANOS;
    boolean settling =
        verdict.state() == PictureState.REDUCED && nowNanos - sinceNanos < SETTLE_NANOS;
    if (early || settling || verdict.equals(told)) {
      return Optional.empty();
    }
    told = verdict;
    toldNanos = nowNanos;
    return Optional.of(verdict);
  }

  /** The receiver knows nothing of what it was told. */
  public void forget() {
    told = null;
  }
}
