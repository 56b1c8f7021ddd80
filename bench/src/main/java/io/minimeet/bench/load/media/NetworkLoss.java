package io.minimeet.bench.load.media;

/**
 * What emulated networks lost of measured packets, and what of it was made up for by RTX. The
 * server has no part in the losses.
 *
 * @param droppedUp on the way to the server, when first sent
 * @param recoveredUp of them, those that came through when they were sent again
 * @param droppedDown on the way to a receiver, when first delivered
 * @param recoveredDown of them, those that came when they were sent again
 */
public record NetworkLoss(long droppedUp, long recoveredUp, long droppedDown, long recoveredDown) {
  public static final NetworkLoss NONE = new NetworkLoss(0, 0, 0, 0);

  public NetworkLoss plus(NetworkLoss other) {
    return new NetworkLoss(
        droppedUp + other.droppedUp,
        recoveredUp + other.recoveredUp,
        droppedDown + other.droppedDown,
        recoveredDown + other.recoveredDown);
  }
}
