package io.minimeet.people.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures to upload. */
final class Pictures {
  static final int RED = 0xffd02020;
  static final int GREEN = 0xff20c040;
  static final int BLUE = 0xff3040e0;
  static final int GREY = 0xff808080;

  private Pictures() {}

  /** Four quarters: red and green above blue and grey. */
  static BufferedImage quarters(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean left = x < width / 2;
        image.setRGB(x, y, y < height / 2 ? (left ? RED : GREEN) : (left ? BLUE : GREY));
      }
    }
    return image;
  }

  static byte[] written(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException(format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] progressive(BufferedImage image) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    ImageWriter writer = writers.next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam wanted = writer.getDefaultWriteParam();
      wanted.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.write(null, new IIOImage(image, null, null), wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  static BufferedImage read(byte[] bytes) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      if (image == null) {
        throw new AssertionError("no picture");
      }
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JPEG file with a camera's notes: how it was held, and where. */
  static byte[] withNotes(byte[] jpeg, int orientation, String place) {
    byte[] where = place.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer notes = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4 + where.length);
    notes.put((byte) 0xff).put((byte) 0xe1).putShort((short) (notes.capacity() - 2));
    notes.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 1);
    notes.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    notes.putShort((short) orientation).putShort((short) 0).putInt(0).put(where);
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + notes.capacity());
    all.put(jpeg, 0, 2).put(notes.flip()).put(jpeg, 2, jpeg.length - 2);
    return all.array();
  }

  /** A PNG file of some bytes that says it is as large as that. */
  static byte[] claiming(int width, int height) {
    ByteBuffer png = ByteBuffer.allocate(64);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    byte[] head =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(StandardCharsets.ISO_8859_1))
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 6, 0, 0, 0})
            .array();
    CRC32 check = new CRC32();
    check.update(head);
    png.putInt(13).put(head).putInt((int) check.getValue());
    return png.array();
  }
}
