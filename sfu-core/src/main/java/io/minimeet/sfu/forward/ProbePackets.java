package io.minimeet.sfu.forward;

import java.util.List;

/**
 * The packets that fill a probe: recent ones again, over RTX, for some of them may be lost; and
 * where there are none, padding alone. Both on streams of repairs, whose numbers nobody misses: a
 * receiver that finds a hole in a stream of media would ask for it.
 */
public final class ProbePackets {
  private final List<MediaSlot> slots;
  private int turn;

  /** From these slots, as they are at the time. */
  public ProbePackets(List<MediaSlot> slots) {
    this.slots = slots;
  }

  /**
   * Sends one packet that nobody waits for.
   *
   * @param wantedBytes what the probe still lacks
   * @return its bytes; 0 when there is none to send, or no way
   */
  int send(int wantedBytes, long nowNanos) {
    int bytes = wantedBytes > PacketWriter.MAX_PADDING_BYTES ? repeat(nowNanos) : 0;
    return bytes > 0 ? bytes : pad(nowNanos);
  }

  /** The slots in turns: each picture's newest packets are of use. */
  private int repeat(long nowNanos) {
    for (int i = 0; i < slots.size(); i++) {
      int bytes = slotOfTurn().repeat(nowNanos);
      if (bytes > 0) {
        return bytes;
      }
    }
    return 0;
  }

  private MediaSlot slotOfTurn() {
    turn = turn + 1 < slots.size() ? turn + 1 : 0;
    return slots.get(turn);
  }

  private int pad(long nowNanos) {
    for (int i = 0; i < slots.size(); i++) {
      MediaSlot slot = slots.get(i);
      int bytes = slot.isNumbered() ? slot.pad(nowNanos) : 0;
      if (bytes > 0) {
        return bytes;
      }
    }
    return 0;
  }
}
