package io.minimeet.store.call;

import java.util.Locale;

/**
 * Something that happened to somebody's connection.
 *
 * @param detail a word for machines: the protocol of a path, a word for why media ended, a slot; or
 *     nothing
 */
public record CallEvent(String stayId, long atMillis, Kind kind, String detail) {

  /** What happened. */
  public enum Kind {
    OFFERED,
    CONNECTED,
    DISCONNECTED,
    /** Nothing flows in a slot though it should, and nothing helped. */
    STALLED,
    FLOWS_AGAIN,
    ICE_RESTARTED,
    PATH_CHANGED,
    /** Another control connection took over. */
    RESUMED,
    /** More happened than is written down of one stay. */
    MORE;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Kind ofWire(String wire) {
      return valueOf(wire.toUpperCase(Locale.ROOT));
    }
  }
}
