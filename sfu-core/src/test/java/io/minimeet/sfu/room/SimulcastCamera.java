package io.minimeet.sfu.room;

import io.minimeet.sfu.fixture.Client;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.RtpPacket;
import java.util.Set;

/**
 * A camera of 1280x720 in three sizes, as a browser sends it: VP8, a keyframe each time, at about
 * the usual rates. It makes the layers it is told to make.
 */
final class SimulcastCamera {
  static final int PICTURES_A_SECOND = 15;

  private static final String[] RIDS = {"q", "h", "f"};
  private static final int[] BPS = {150_000, 500_000, 1_700_000};
  private static final int PACKET_BYTES = 1_000;

  private final Client client;
  private final String mid;
  private final int ssrc;
  private final int[] sequences = {1, 1, 1};
  private int timestamp;
  private Set<String> made = Set.of(RIDS);
  private int shrink;

  SimulcastCamera(Client client, String mid, int ssrc) {
    this.client = client;
    this.mid = mid;
    this.ssrc = ssrc;
  }

  void make(Set<String> rids) {
    made = rids;
  }

  /** From now on all sizes are a half of what they were. */
  void shrink() {
    shrink++;
  }

  /** The next picture, in each of its sizes. */
  void shoot() {
    for (int layer = 0; layer < RIDS.length; layer++) {
      if (made.contains(RIDS[layer])) {
        shoot(layer);
      }
    }
    timestamp += 90_000 / PICTURES_A_SECOND;
  }

  private void shoot(int layer) {
    int bytes = BPS[layer] / Byte.SIZE / PICTURES_A_SECOND;
    for (int from = 0; from < bytes; from += PACKET_BYTES) {
      int length = Math.min(PACKET_BYTES, bytes - from);
      RtpPacket packet =
          RtpPacket.of(ssrc + layer, Offers.VP8_TYPE, sequences[layer]++ & 0xffff)
              .timestamp(timestamp)
              .extension(Offers.MID_ID, mid)
              .extension(Offers.RID_ID, RIDS[layer])
              .payload(payload(layer, from == 0, length));
      client.send(from + length == bytes ? packet.marked() : packet);
    }
  }

  /** RFC 7741: the shortest descriptor, then a keyframe's header with its size. */
  private byte[] payload(int layer, boolean first, int length) {
    byte[] payload = new byte[Math.max(length, 16)];
    if (first) {
      int width = 320 << layer >> shrink;
      int height = 180 << layer >> shrink;
      byte[] header = {
        0x10,
        0x10,
        0,
        0,
        (byte) 0x9d,
        1,
        0x2a,
        (byte) width,
        (byte) (width >> 8),
        (byte) height,
        (byte) (height >> 8)
      };
      System.arraycopy(header, 0, payload, 0, header.length);
    }
    return payload;
  }
}
