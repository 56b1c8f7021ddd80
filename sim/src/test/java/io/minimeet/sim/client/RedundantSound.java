package io.minimeet.sim.client;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sound that carries the sound before it (RED, RFC 2198), taken apart.
 *
 * <pre>
 * | 1 type | offset, 14 bit | length, 10 bit | … | 0 type | oldest sound | … | the packet's own sound |
 * </pre>
 */
public final class RedundantSound {
  private static final int MORE = 0x80;
  private static final int LENGTH_BITS = 10;
  private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
  private static final int OFFSET_MASK = 0x3fff;

  /**
   * Sound of one packet.
   *
   * @param age how much older than the packet it came in, in ticks of the RTP clock
   */
  // Nobody compares two of these, and the array is never changed.
  @SuppressWarnings("ArrayRecordComponent")
  public record Block(int type, int age, byte[] sound) {}

  private RedundantSound() {}

  /** All blocks, the packet's own as the last. */
  public static List<Block> blocks(byte[] payload) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    List<int[]> headers = new ArrayList<>();
    while ((in.get(in.position()) & MORE) != 0) {
      int header = in.getInt();
      headers.add(
          new int[] {
            header >>> 24 & ~MORE, header >>> LENGTH_BITS & OFFSET_MASK, header & LENGTH_MASK
          });
    }
    headers.add(new int[] {in.get(), 0, -1});
    List<Block> blocks = new ArrayList<>();
    int at = in.position();
    for (int[] header : headers) {
      int end = header[2] < 0 ? payload.length : at + header[2];
      blocks.add(new Block(header[0], header[1], Arrays.copyOfRange(payload, at, end)));
      at = end;
    }
    return blocks;
  }
}
