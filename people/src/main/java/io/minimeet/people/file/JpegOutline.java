package io.minimeet.people.file;

import java.util.Optional;

/**
 * What a JPEG file's markers say (ITU-T T.81, annex B), without decoding anything.
 *
 * @param scans how often the decoder will go over the whole picture
 */
record JpegOutline(PictureSize size, Orientation orientation, int scans) {
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int EXIF_SEGMENT = 0xe1;

  /** Empty where no picture begins before the data ends. */
  static Optional<JpegOutline> of(byte[] bytes) {
    Optional<PictureSize> size = Optional.empty();
    Orientation orientation = Orientation.UPRIGHT;
    int scans = 0;
    int at = 2;
    while (at + 3 < bytes.length) {
      int marker = u8(bytes, at + 1);
      if (u8(bytes, at) != 0xff || !isSegment(marker)) {
        // Between segments: a scan's data, or filling.
        at++;
        continue;
      }
      if (marker == END_OF_IMAGE) {
        break;
      }
      int length = u16(bytes, at + 2);
      if (length < 2) {
        break;
      }
      int end = Math.min(bytes.length, at + 2 + length);
      if (isFrame(marker) && end - at >= 9 && size.isEmpty()) {
        size = sized(u16(bytes, at + 7), u16(bytes, at + 5));
      } else if (marker == EXIF_SEGMENT) {
        orientation = ExifOrientation.of(bytes, at + 4, end).orElse(orientation);
      } else if (marker == START_OF_SCAN) {
        scans++;
      }
      at = end;
    }
    Orientation turned = orientation;
    int passes = scans;
    return size.map(known -> new JpegOutline(known, turned, passes));
  }

  /** Neither a byte of data that looks like a marker, nor one that stands alone. */
  private static boolean isSegment(int marker) {
    return marker >= 0xc0 && marker <= 0xfe && !(marker >= 0xd0 && marker <= 0xd8);
  }

  /** Start of frame, of any kind; three markers of other meaning lie among them. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static Optional<PictureSize> sized(int width, int height) {
    return width > 0 && height > 0 ? Optional.of(new PictureSize(width, height)) : Optional.empty();
  }

  private static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  private static int u16(byte[] bytes, int at) {
    return u8(bytes, at) << 8 | u8(bytes, at + 1);
  }
}
