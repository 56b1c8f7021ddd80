package io.minimeet.bench.load.media;

import java.util.List;

/**
 * One encoding of a picture.
 *
 * @param rid its name in simulcast, empty without
 */
public record VideoLayer(String rid, int width, int height, PictureSizes sizes) {

  /** The camera's one encoding. */
  public static List<VideoLayer> single(PictureSizes sizes) {
    return List.of(new VideoLayer("", 640, 360, sizes));
  }

  /**
   * Three encodings of a 720p camera, from the smallest to the largest.
   *
   * @param largest of the largest one; the others have the shares of the bit rate that libwebrtc
   *     gives them (200, 700 and 2,500 kbit/s)
   */
  public static List<VideoLayer> simulcast(PictureSizes largest) {
    return List.of(
        new VideoLayer("q", 320, 180, largest.share(200, 2_500)),
        new VideoLayer("h", 640, 360, largest.share(700, 2_500)),
        new VideoLayer("f", 1_280, 720, largest));
  }
}
