package io.minimeet.srtp;

import java.util.Arrays;

/** Arrays a cipher reuses from packet to packet; they grow, rarely, to the largest packet seen. */
final class Scratch {
  /** A datagram of an ordinary path fits: 1,500 and a tag. */
  private static final int FIRST_BYTES = 2048;

  private byte[] input = new byte[FIRST_BYTES];
  private byte[] output = new byte[FIRST_BYTES];

  byte[] input(int lengthBytes) {
    if (input.length < lengthBytes) {
      input = new byte[lengthBytes];
    }
    return input;
  }

  byte[] output(int lengthBytes) {
    if (output.length < lengthBytes) {
      output = new byte[lengthBytes];
    }
    return output;
  }

  /** Overwrites what is left of the last packets. */
  void wipe() {
    Arrays.fill(input, (byte) 0);
    Arrays.fill(output, (byte) 0);
  }
}
