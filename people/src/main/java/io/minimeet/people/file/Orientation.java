package io.minimeet.people.file;

/**
 * How a camera was held: EXIF's numbers (CIPA DC-008, tag 0x0112), by where a picture's first row
 * and first column belong.
 */
enum Orientation {
  UPRIGHT(false),
  MIRRORED(false),
  UPSIDE_DOWN(false),
  UPSIDE_DOWN_MIRRORED(false),
  LEFT_MIRRORED(true),
  RIGHT(true),
  RIGHT_MIRRORED(true),
  LEFT(true);

  private final boolean swapsSides;

  Orientation(boolean swapsSides) {
    this.swapsSides = swapsSides;
  }

  /** By EXIF's number; what is none is no reason to turn anything. */
  static Orientation of(int number) {
    return number >= 1 && number <= values().length ? values()[number - 1] : UPRIGHT;
  }

  boolean swapsSides() {
    return swapsSides;
  }

  /**
   * Which pixel of the picture as it was taken is at {@code (x, y)} of the picture as it is shown.
   */
  int source(int x, int y, int width, int height) {
    int right = width - 1;
    int bottom = height - 1;
    return switch (this) {
      case UPRIGHT -> y * width + x;
      case MIRRORED -> y * width + right - x;
      case UPSIDE_DOWN -> (bottom - y) * width + right - x;
      case UPSIDE_DOWN_MIRRORED -> (bottom - y) * width + x;
      case LEFT_MIRRORED -> x * width + y;
      case RIGHT -> (bottom - x) * width + y;
      case RIGHT_MIRRORED -> (bottom - x) * width + right - y;
      case LEFT -> x * width + right - y;
    };
  }
}
