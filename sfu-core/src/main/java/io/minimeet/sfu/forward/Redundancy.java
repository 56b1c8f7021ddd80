package io.minimeet.sfu.forward;

import io.minimeet.sfu.negotiate.MediaFormat;
import io.minimeet.sfu.negotiate.PayloadTypes;
import io.minimeet.sfu.negotiate.PayloadTypes.AgreedFormat;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.publish.IncomingStream;

/** Which packets of one slot carry the sound before them, and under which payload types. */
final class Redundancy {
  private final SoundProtection protection = new SoundProtection();
  private int type = PayloadTypes.NONE;
  private int repairType = PayloadTypes.NONE;
  private boolean preferred;

  /** What the receiver reads was negotiated. */
  void negotiated(PayloadTypes types) {
    AgreedFormat red = types.find(MediaFormat.RED);
    type = red == null ? PayloadTypes.NONE : red.payloadType();
    repairType = red == null ? PayloadTypes.NONE : red.repairType();
    preferred = types.prefers(MediaFormat.RED);
  }

  /** Another receiver. */
  void beginAgain() {
    protection.beginAgain();
  }

  /**
   * What goes with a packet, as {@link RedundantSound} plans it.
   *
   * @param format under which the receiver gets the packet
   */
  long plan(
      IncomingStream stream,
      ArrivedPacket packet,
      AgreedFormat format,
      double lossRatio,
      long nowNanos) {
    if (type == PayloadTypes.NONE || !isOpus(packet.format()) || !isOpus(format)) {
      return RedundantSound.ALONE;
    }
    int older = protection.older(preferred, lossRatio, nowNanos);
    return older == 0 ? RedundantSound.ALONE : RedundantSound.plan(stream, packet, older);
  }

  private static boolean isOpus(AgreedFormat format) {
    return format.format().name() == MediaFormat.Name.OPUS;
  }

  /** The payload type of a packet that was planned so. */
  int type(long plan, AgreedFormat format) {
    return RedundantSound.isPlan(plan) ? type : format.payloadType();
  }

  /**
   * The payload type under which a packet is sent again. A retransmission repeats what was sent, or
   * is none: not without the earlier sound that went along.
   */
  int repairType(long plan, IncomingStream stream, ArrivedPacket packet, AgreedFormat format) {
    if (!RedundantSound.isPlan(plan)) {
      return format.repairType();
    }
    boolean isThere = RedundantSound.isThere(plan, stream, packet.sequence());
    return isThere ? repairType : PayloadTypes.NONE;
  }
}
