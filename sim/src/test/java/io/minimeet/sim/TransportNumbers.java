package io.minimeet.sim;

import java.nio.ByteBuffer;

/**
 * The transport-wide numbers of what the server sends one client: each one up from the packet that
 * left before it, or the estimate would take the gap for loss.
 */
final class TransportNumbers {
  private int expected = -1;

  void accept(byte[] element) {
    if (element.length != 2) {
      throw new AssertionError("a transport-wide number of " + element.length + " bytes");
    }
    int number = ByteBuffer.wrap(element).getShort() & 0xffff;
    if (expected >= 0 && number != expected) {
      throw new AssertionError(
          "transport-wide number %d where %d was due".formatted(number, expected));
    }
    expected = number + 1 & 0xffff;
  }
}
