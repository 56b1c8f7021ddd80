package io.minimeet.people.call;

import io.minimeet.store.call.Sample;
import java.util.Locale;

/**
 * What can be wrong with somebody's call: the table of what counts as bad, and of what is worse.
 *
 * <p>Columns: whose side it is; from which value of a sample on it is bad (per mille, or
 * milliseconds; 0 for what samples do not show); for how many seconds it has to be bad to be told;
 * and what a second of it weighs against a second of another. Loss is repaired up to a point and
 * jitter is waited out, but a picture that stands still is seen by everybody, and nothing at all is
 * the worst.
 */
public enum Trouble {
  CUT_OFF(Side.CONNECTION, 0, 3, 4),
  STOOD_STILL(Side.SERVER, 0, 5, 2),
  DOWNLINK_NARROW(Side.DOWNLINK, 0, 10, 2),
  UPLINK_LOSS(Side.UPLINK, 30, 20, 1),
  DOWNLINK_LOSS(Side.DOWNLINK, 30, 20, 1),
  SLOW_START(Side.CONNECTION, 0, 5, 1),
  ROUND_TRIP(Side.CONNECTION, 400, 20, 0.5),
  UPLINK_JITTER(Side.UPLINK, 60, 20, 0.5),
  DOWNLINK_JITTER(Side.DOWNLINK, 60, 20, 0.5),
  UPLINK_NARROW(Side.UPLINK, 0, 20, 0.5),
  SENDER_BUSY(Side.DEVICE, 0, 30, 0.3);

  /** Below this a picture that is smaller for want of downlink is a nuisance; above, a detail. */
  static final int NARROW_KBPS = 500;

  /** How much worse than the least bad value one can count, for a second. */
  private static final double MOST_TIMES = 5;

  /** One sample that is this many times too bad is told though it stands alone. */
  private static final int SHARP_TIMES = 3;

  private static final int MILLIS_PER_SECOND = 1_000;

  private final Side side;
  private final int badFrom;
  private final int leastSeconds;
  private final double weight;

  Trouble(Side side, int badFrom, int leastSeconds, double weight) {
    this.side = side;
    this.badFrom = badFrom;
    this.leastSeconds = leastSeconds;
    this.weight = weight;
  }

  /** Where the fault lies, as far as the server can see. */
  public enum Side {
    UPLINK,
    DOWNLINK,
    /** Both ways, or one cannot tell which. */
    CONNECTION,
    DEVICE,
    /** Before it reached this person: the server, or whoever sent it. */
    SERVER;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Side side() {
    return side;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isMeasured() {
    return badFrom > 0;
  }

  /** What a sample says of it; 0 for what samples do not measure. */
  int measure(Sample sample) {
    return switch (this) {
      case UPLINK_LOSS -> sample.upLossPermille();
      case DOWNLINK_LOSS -> sample.downLossPermille();
      case ROUND_TRIP -> sample.roundTripMillis();
      case UPLINK_JITTER -> sample.upJitterMillis();
      case DOWNLINK_JITTER -> sample.downJitterMillis();
      case CUT_OFF, STOOD_STILL, SLOW_START, DOWNLINK_NARROW, UPLINK_NARROW, SENDER_BUSY -> 0;
    };
  }

  boolean isBad(Sample sample) {
    return measure(sample) >= badFrom;
  }

  /** How bad a value is: 1 where it begins to be. */
  double times(int value) {
    return Math.min(MOST_TIMES, (double) value / badFrom);
  }

  double weight() {
    return weight;
  }

  /** Whether a spell is long or sharp enough to be told. */
  boolean isWorthTelling(Spell spell) {
    boolean isSharp = isMeasured() && spell.value() >= SHARP_TIMES * badFrom;
    return isSharp || spell.badMillis() >= (long) leastSeconds * MILLIS_PER_SECOND;
  }
}
