package io.minimeet.app.interop;

import java.nio.ByteBuffer;

/**
 * Writes into a picture who made it and which one it is, coarse enough to outlive encoding and
 * scaling: a row of sixteen black or white blocks along the top, four bits of publisher and twelve
 * of frame number.
 *
 * @param publisher 0 to 15
 * @param number 0 to 4095
 */
record FrameMarker(int publisher, int number) {
  static final int MAX_NUMBER = 0xfff;

  private static final int BITS = 16;
  private static final int NUMBER_BITS = 12;

  /** The blocks take this part of the picture's height. */
  private static final int HEIGHT_PART = 6;

  private static final byte BLACK = 16;
  private static final byte WHITE = (byte) 235;
  private static final int MIDDLE = 128;

  /** Paints the blocks into the luma plane. */
  void paint(ByteBuffer luma, int stride, int width, int height) {
    int value = publisher << NUMBER_BITS | number;
    byte[] row = new byte[width];
    for (int x = 0; x < width; x++) {
      int bit = BITS - 1 - x * BITS / width;
      row[x] = (value >> bit & 1) == 1 ? WHITE : BLACK;
    }
    for (int y = 0; y < height / HEIGHT_PART; y++) {
      luma.put(y * stride, row);
    }
  }

  /** Reads the middle of each block. */
  static FrameMarker read(ByteBuffer luma, int stride, int width, int height) {
    int y = height / HEIGHT_PART / 2;
    int value = 0;
    for (int i = 0; i < BITS; i++) {
      int x = (2 * i + 1) * width / (2 * BITS);
      value = value << 1 | ((luma.get(y * stride + x) & 0xff) > MIDDLE ? 1 : 0);
    }
    return new FrameMarker(value >> NUMBER_BITS, value & MAX_NUMBER);
  }
}
