package io.minimeet.people.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes small pictures of large ones: drawn anew from the pixels, so that nothing of what a camera
 * wrote beside them (where it was, whose it is) comes along.
 */
final class Thumbnails {
  static final int SIDE = 320;

  private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);

  /** Pixels are left out while reading, but never so many that the mean of the rest is rough. */
  private static final int READ_SIDE = 4 * SIDE;

  /** A picture may be made of many passes, and a hundred kilobytes of thousands of them. */
  private static final long MOST_PIXELS_PASSED = 400_000_000;

  private static final float QUALITY = 0.85f;

  /** A picture of many passes is kept whole while it is read: one at a time. */
  private final Semaphore turn = new Semaphore(1, true);

  /** The picture as JPEG, or PNG where one sees through; empty where none can be made. */
  Optional<byte[]> of(FileType type, byte[] bytes) {
    Optional<JpegOutline> outline =
        type == FileType.JPEG ? JpegOutline.of(bytes) : Optional.empty();
    if (!isReadable(type)
        || PictureHeader.size(type, bytes).filter(PictureSize::fits).isEmpty()
        || outline.filter(Thumbnails::hasTooManyPasses).isPresent()) {
      return Optional.empty();
    }
    turn.acquireUninterruptibly();
    try {
      Pixels pixels = read(type, bytes).within(SIDE);
      return Optional.of(
          written(
              pixels.turned(outline.map(JpegOutline::orientation).orElse(Orientation.UPRIGHT))));
    } catch (IOException | RuntimeException broken) {
      // Decoders throw all sorts of things at files that are not what they say.
      LOG.debug("no thumbnail of a {} file: {}", type, broken.toString());
      return Optional.empty();
    } finally {
      turn.release();
    }
  }

  private static boolean isReadable(FileType type) {
    return switch (type) {
      case PNG, JPEG, GIF -> true;
      // Java knows no WebP.
      case WEBP, PDF, MP3, MP4, WEBM, OGG, ZIP, TEXT, OTHER -> false;
    };
  }

  private static boolean hasTooManyPasses(JpegOutline outline) {
    return (long) outline.size().width() * outline.size().height() * outline.scans()
        > MOST_PIXELS_PASSED;
  }

  private static Pixels read(FileType type, byte[] bytes) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByMIMEType(type.mediaType()).next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      // What is beside the pixels is skipped: some of it is compressed without bound.
      reader.setInput(in, true, true);
      PictureSize size = new PictureSize(reader.getWidth(0), reader.getHeight(0));
      if (!size.fits()) {
        throw new IOException("the decoder sees another size: " + size);
      }
      ImageReadParam wanted = reader.getDefaultReadParam();
      int step = Math.max(1, Math.max(size.width(), size.height()) / READ_SIDE);
      wanted.setSourceSubsampling(step, step, 0, 0);
      standardColours(reader).ifPresent(wanted::setDestinationType);
      BufferedImage image = reader.read(0, wanted);
      return Pixels.of(image);
    } finally {
      reader.dispose();
    }
  }

  /** A decoder turns a row of some camera's colours into usual ones faster than pixel by pixel. */
  private static Optional<ImageTypeSpecifier> standardColours(ImageReader reader)
      throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    while (types.hasNext()) {
      ImageTypeSpecifier type = types.next();
      if (type.getColorModel().getColorSpace().isCS_sRGB()) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private static byte[] written(Pixels pixels) throws IOException {
    ImageWriter writer =
        ImageIO.getImageWritersByFormatName(pixels.isOpaque() ? "jpeg" : "png").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam wanted = writer.getDefaultWriteParam();
      if (pixels.isOpaque()) {
        wanted.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        wanted.setCompressionQuality(QUALITY);
      }
      writer.write(null, new IIOImage(pixels.image(), null, null), wanted);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
