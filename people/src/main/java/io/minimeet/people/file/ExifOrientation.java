package io.minimeet.people.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Finds the one thing in a camera's notes that a picture is shown wrongly without. */
final class ExifOrientation {
  private static final byte[] HEAD = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY_BYTES = 12;

  private ExifOrientation() {}

  /** Of the segment between two places of a file; empty where it says nothing. */
  static Optional<Orientation> of(byte[] bytes, int from, int to) {
    int begin = from + HEAD.length;
    if (to - begin < 8 || !Arrays.equals(bytes, from, begin, HEAD, 0, HEAD.length)) {
      return Optional.empty();
    }
    ByteBuffer notes = ByteBuffer.wrap(bytes, begin, to - begin).slice();
    notes.order(notes.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = Integer.toUnsignedLong(notes.getInt(4));
    if (directory + 2 > notes.limit()) {
      return Optional.empty();
    }
    int entries = Short.toUnsignedInt(notes.getShort((int) directory));
    for (int i = 0; i < entries; i++) {
      int at = (int) directory + 2 + i * ENTRY_BYTES;
      if (at + ENTRY_BYTES > notes.limit()) {
        return Optional.empty();
      }
      if (Short.toUnsignedInt(notes.getShort(at)) == ORIENTATION
          && notes.getShort(at + 2) == SHORT) {
        return Optional.of(Orientation.of(Short.toUnsignedInt(notes.getShort(at + 8))));
      }
    }
    return Optional.empty();
  }
}
