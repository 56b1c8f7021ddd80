package io.minimeet.people.file;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** A picture as a row of colours, each with its opacity above; no window system is asked for it. */
final class Pixels {
  private final int[] argb;
  private final int width;
  private final int height;

  /**
   * @param argb row by row; it is not to be changed afterwards
   */
  Pixels(int[] argb, int width, int height) {
    this.argb = argb;
    this.width = width;
    this.height = height;
  }

  static Pixels of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    return new Pixels(
        isGray(image) ? gray(image) : image.getRGB(0, 0, width, height, null, 0, width),
        width,
        height);
  }

  private static boolean isGray(BufferedImage image) {
    return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && image.getColorModel().getNumComponents() == image.getRaster().getNumBands();
  }

  /**
   * The library takes grey to be linear light, which no file means: it would come out too bright.
   */
  private static int[] gray(BufferedImage image) {
    Raster raster = image.getRaster();
    int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
    boolean transparent = raster.getNumBands() > 1;
    int width = image.getWidth();
    int[] argb = new int[width * image.getHeight()];
    for (int i = 0; i < argb.length; i++) {
      int level = raster.getSample(i % width, i / width, 0) >> shift;
      int opacity = transparent ? raster.getSample(i % width, i / width, 1) >> shift : 0xff;
      argb[i] = opacity << 24 | level << 16 | level << 8 | level;
    }
    return argb;
  }

  Pixels turned(Orientation orientation) {
    if (orientation == Orientation.UPRIGHT) {
      return this;
    }
    int newWidth = orientation.swapsSides() ? height : width;
    int newHeight = orientation.swapsSides() ? width : height;
    int[] turned = new int[argb.length];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        turned[y * newWidth + x] = argb[orientation.source(x, y, width, height)];
      }
    }
    return new Pixels(turned, newWidth, newHeight);
  }

  /** The same, no side longer than {@code side}; each new pixel is the mean of those it covers. */
  Pixels within(int side) {
    int longest = Math.max(width, height);
    if (longest <= side) {
      return this;
    }
    int newWidth = Math.max(1, (int) Math.round((double) width * side / longest));
    int newHeight = Math.max(1, (int) Math.round((double) height * side / longest));
    int[] small = new int[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        small[y * newWidth + x] =
            mean(x, y, (double) width / newWidth, (double) height / newHeight);
      }
    }
    return new Pixels(small, newWidth, newHeight);
  }

  /** Of the area that pixel {@code (x, y)} of the smaller picture covers, by how much it covers. */
  private int mean(int x, int y, double stepX, double stepY) {
    double left = x * stepX;
    double right = Math.min(width, left + stepX);
    double top = y * stepY;
    double bottom = Math.min(height, top + stepY);
    double opacity = 0;
    double red = 0;
    double green = 0;
    double blue = 0;
    double area = 0;
    for (int row = (int) top; row < bottom; row++) {
      double high = Math.min(row + 1, bottom) - Math.max(row, top);
      for (int column = (int) left; column < right; column++) {
        double covered = high * (Math.min(column + 1, right) - Math.max(column, left));
        int colour = argb[row * width + column];
        // What cannot be seen has no colour either.
        double seen = covered * (colour >>> 24);
        area += covered;
        opacity += seen;
        red += seen * (colour >> 16 & 0xff);
        green += seen * (colour >> 8 & 0xff);
        blue += seen * (colour & 0xff);
      }
    }
    return opacity == 0
        ? 0
        : (int) Math.round(opacity / area) << 24
            | (int) Math.round(red / opacity) << 16
            | (int) Math.round(green / opacity) << 8
            | (int) Math.round(blue / opacity);
  }

  boolean isOpaque() {
    for (int colour : argb) {
      if (colour >>> 24 != 0xff) {
        return false;
      }
    }
    return true;
  }

  BufferedImage image() {
    BufferedImage image =
        new BufferedImage(
            width, height, isOpaque() ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, argb, 0, width);
    return image;
  }
}
