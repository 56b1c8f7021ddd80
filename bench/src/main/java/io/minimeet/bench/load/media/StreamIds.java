package io.minimeet.bench.load.media;

/**
 * How one m-line's stream is marked on the wire: what the offer says and each packet repeats.
 *
 * @param rid of a simulcast layer (RFC 8852), empty without simulcast
 * @param repairSsrc of the RTX stream, 0 without one
 * @param repairType the payload type of RTX packets, 0 without one
 */
public record StreamIds(
    String mid,
    String rid,
    int ssrc,
    int repairSsrc,
    int payloadType,
    int repairType,
    int clockRate) {
  public boolean isRepaired() {
    return repairSsrc != 0;
  }
}
