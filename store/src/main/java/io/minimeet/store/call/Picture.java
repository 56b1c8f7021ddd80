package io.minimeet.store.call;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a picture that somebody receives is from now on, until the next one of the same viewer and
 * slot.
 *
 * @param viewerId the stay of who receives it
 * @param mid the viewer's slot
 * @param publisherId the stay of who is in it; empty when it ended
 */
public record Picture(
    String viewerId,
    String mid,
    String publisherId,
    long atMillis,
    State state,
    Optional<Reason> why,
    Optional<Layer> layer) {

  /** How it is. */
  public enum State {
    GOOD,
    REDUCED,
    PAUSED,
    FROZEN,
    /** There is none in this slot. */
    ENDED;

    /** As the control protocol writes it. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What the control protocol writes so. */
    public static State ofWire(String wire) {
      return valueOf(wire.toUpperCase(Locale.ROOT));
    }
  }

  /** Why it is no better. */
  public enum Reason {
    PAUSED_BY_YOU,
    MUTED,
    NOTHING_FLOWS,
    SENDER_LIMITED_CPU,
    SENDER_LIMITED_BANDWIDTH,
    UPLINK_LOSS,
    YOUR_DOWNLINK,
    SIZE_ON_SCREEN;

    /** As the control protocol writes it. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What the control protocol writes so; empty for a reason of a later version. */
    public static Optional<Reason> ofWire(String wire) {
      return Arrays.stream(values()).filter(reason -> reason.wire().equals(wire)).findFirst();
    }
  }

  /** What is sent of it; 0 where unknown. */
  public record Layer(String rid, int width, int height, int framesPerSecond) {}
}
