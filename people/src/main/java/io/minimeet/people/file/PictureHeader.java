package io.minimeet.people.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads how large a picture says it is; as it is shown, that is turned upright. */
final class PictureHeader {
  private static final int LARGEST = 1 << 24;

  private PictureHeader() {}

  /** Empty for what is no picture, and for one whose header cannot be read. */
  static Optional<PictureSize> size(FileType type, byte[] bytes) {
    return switch (type) {
      case PNG -> png(bytes);
      case GIF -> gif(bytes);
      case WEBP -> webp(bytes);
      case JPEG ->
          JpegOutline.of(bytes).map(outline -> outline.size().turned(outline.orientation()));
      case PDF, MP3, MP4, WEBM, OGG, ZIP, TEXT, OTHER -> Optional.empty();
    };
  }

  private static Optional<PictureSize> png(byte[] bytes) {
    if (bytes.length < 33 || !has(bytes, 12, "IHDR")) {
      return Optional.empty();
    }
    ByteBuffer head = ByteBuffer.wrap(bytes);
    return sized(head.getInt(16), head.getInt(20));
  }

  private static Optional<PictureSize> gif(byte[] bytes) {
    if (bytes.length < 13) {
      return Optional.empty();
    }
    ByteBuffer head = little(bytes);
    return sized(u16(head, 6), u16(head, 8));
  }

  /** RFC 9649 section 2.5 to 2.7: lossy, lossless, or with more to say. */
  private static Optional<PictureSize> webp(byte[] bytes) {
    if (bytes.length < 30) {
      return Optional.empty();
    }
    ByteBuffer head = little(bytes);
    if (has(bytes, 12, "VP8 ")) {
      return sized(u16(head, 26) & 0x3fff, u16(head, 28) & 0x3fff);
    }
    if (has(bytes, 12, "VP8L")) {
      int sides = head.getInt(21);
      return sized((sides & 0x3fff) + 1, (sides >>> 14 & 0x3fff) + 1);
    }
    return has(bytes, 12, "VP8X")
        ? sized((head.getInt(24) & 0xffffff) + 1, (head.getInt(26) >>> 8) + 1)
        : Optional.empty();
  }

  private static Optional<PictureSize> sized(int width, int height) {
    return width > 0 && height > 0 && width <= LARGEST && height <= LARGEST
        ? Optional.of(new PictureSize(width, height))
        : Optional.empty();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int u16(ByteBuffer head, int at) {
    return Short.toUnsignedInt(head.getShort(at));
  }

  private static boolean has(byte[] bytes, int at, String sign) {
    byte[] wanted = sign.getBytes(StandardCharsets.ISO_8859_1);
    return Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
  }
}
