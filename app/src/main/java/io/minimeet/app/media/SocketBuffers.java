package io.minimeet.app.media;

import java.util.Optional;

/**
 * What the kernel gave a media socket to hold bursts in.
 *
 * @param receiveBytes for what came in while the loop was busy
 * @param sendBytes for what the network card has not taken yet
 */
public record SocketBuffers(int askedBytes, int receiveBytes, int sendBytes) {
  /** Holds a burst of keyframes of many rooms while the loop is busy. */
  static final int ASKED_BYTES = 4 << 20;

  /** What to change, when it is less than was asked for. */
  public Optional<String> advice() {
    if (receiveBytes >= askedBytes && sendBytes >= askedBytes) {
      return Optional.empty();
    }
    return Optional.of(
        ("The kernel gives media sockets %d KiB to receive and %d KiB to send, not the %d KiB asked"
                + " for: bursts of a busy server may be lost. To raise it:"
                + " sysctl -w net.core.rmem_max=%d net.core.wmem_max=%d")
            .formatted(
                receiveBytes >> 10, sendBytes >> 10, askedBytes >> 10, askedBytes, askedBytes));
  }
}
