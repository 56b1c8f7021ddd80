package io.minimeet.bench.load.media;

/**
 * Cuts a bit rate into pictures, and a picture into packets of about equal size. Bits that do not
 * make a whole byte of one picture go into a later one, so that over any time the rate is right.
 *
 * @param bitsPerSecond of RTP payload
 * @param maxPacketBytes of RTP payload
 */
public record PictureSizes(long bitsPerSecond, int picturesPerSecond, int maxPacketBytes) {
  private static final int BITS_PER_BYTE = 8;

  public PictureSizes {
    if (picturesPerSecond < 1 || bitsPerSecond < 1) {
      throw new IllegalArgumentException("a picture a second of a bit at least");
    }
    if (maxPacketBytes < VideoEncoding.MIN_PAYLOAD_BYTES) {
      throw new IllegalArgumentException(
          "a packet holds at least "
              + VideoEncoding.MIN_PAYLOAD_BYTES
              + " bytes, not "
              + maxPacketBytes);
    }
  }

  /** The size of the nth picture; never too small for one stamped packet. */
  public int bytes(long picture) {
    return (int)
        Math.max(VideoEncoding.MIN_PAYLOAD_BYTES, bytesBefore(picture + 1) - bytesBefore(picture));
  }

  public int packets(int pictureBytes) {
    return (pictureBytes + maxPacketBytes - 1) / maxPacketBytes;
  }

  /**
   * The size of one of a picture's packets: they differ by a byte at most, and the larger ones come
   * last, as libwebrtc cuts (RtpPacketizer::SplitAboutEqually).
   */
  public int packetBytes(int pictureBytes, int packet) {
    int packets = packets(pictureBytes);
    return pictureBytes / packets + (packet >= packets - pictureBytes % packets ? 1 : 0);
  }

  /** Pictures with a share of the bits. */
  PictureSizes share(long part, long whole) {
    return new PictureSizes(bitsPerSecond * part / whole, picturesPerSecond, maxPacketBytes);
  }

  private long bytesBefore(long picture) {
    long bitsPerPicture = bitsPerSecond / picturesPerSecond;
    long rest = bitsPerSecond % picturesPerSecond;
    // The whole seconds and the rest apart, so that nothing overflows.
    long bits = picture * bitsPerPicture + picture * rest / picturesPerSecond;
    return bits / BITS_PER_BYTE;
  }
}
