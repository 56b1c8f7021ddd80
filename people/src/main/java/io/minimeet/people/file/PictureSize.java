package io.minimeet.people.file;

/** How large a picture is, in pixels. */
record PictureSize(int width, int height) {
  /** A photograph of a good camera; a few kilobytes can claim a thousand times as many. */
  private static final long MOST_PIXELS = 40_000_000;

  /** A single row of a picture is decoded at once, too. */
  private static final int LONGEST_SIDE = 32_767;

  /** Whether it can be decoded without asking for the machine's memory. */
  boolean fits() {
    return width <= LONGEST_SIDE && height <= LONGEST_SIDE && (long) width * height <= MOST_PIXELS;
  }

  PictureSize turned(Orientation orientation) {
    return orientation.swapsSides()
        ? new PictureSize(/* width= */ height, /* height= */ width)
        : this;
  }
}
