package io.minimeet.ice;

import java.util.Objects;

/**
 * Cuts a TCP stream into the frames of RFC 4571, whatever the pieces it arrives in. Holds one
 * frame, allocated once. After an error the stream can not be trusted any more: the decoder stays
 * in error, and the connection is to be closed. Belongs to the connection's thread.
 */
public final class Rfc4571Decoder {

  /** Takes frames. */
  @FunctionalInterface
  public interface Sink {
    /**
     * The frame is the first {@code length} bytes; the array is borrowed and overwritten after the
     * call.
     */
    void frame(byte[] frame, int length);
  }

  /** How the stream stands. */
  public enum Status {
    OK,
    /** A frame was announced that is longer than the bound. */
    FRAME_TOO_LONG,
    /**
     * RFC 4571 has null packets, no WebRTC peer sends one, and a stream of them is work without
     * end.
     */
    EMPTY_FRAME
  }

  private final byte[] frame;
  private Status status = Status.OK;

  /** How many of the two length bytes have come; the frame's own bytes follow. */
  private int lengthBytesSeen;

  private int frameBytes;
  private int filledBytes;

  public Rfc4571Decoder(int maxFrameBytes) {
    if (maxFrameBytes < 1 || maxFrameBytes > Rfc4571.MAX_FRAME_BYTES) {
      throw new IceException(
          "a frame bound is 1 to " + Rfc4571.MAX_FRAME_BYTES + " bytes, not " + maxFrameBytes);
    }
    this.frame = new byte[maxFrameBytes];
  }

  /**
   * Takes the next piece and hands over each frame that it completes. Bytes after an error are
   * ignored.
   */
  public Status feed(byte[] bytes, int offset, int length, Sink sink) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int at = offset;
    int end = offset + length;
    while (at < end && status == Status.OK) {
      if (lengthBytesSeen < Rfc4571.LENGTH_BYTES) {
        frameBytes = frameBytes << 8 | (bytes[at++] & 0xFF);
        if (++lengthBytesSeen == Rfc4571.LENGTH_BYTES) {
          status = statusOfLength();
        }
      } else {
        int taken = Math.min(end - at, frameBytes - filledBytes);
        System.arraycopy(bytes, at, frame, filledBytes, taken);
        at += taken;
        filledBytes += taken;
        if (filledBytes == frameBytes) {
          int complete = frameBytes;
          lengthBytesSeen = 0;
          frameBytes = 0;
          filledBytes = 0;
          sink.frame(frame, complete);
        }
      }
    }
    return status;
  }

  private Status statusOfLength() {
    if (frameBytes == 0) {
      return Status.EMPTY_FRAME;
    }
    return frameBytes > frame.length ? Status.FRAME_TOO_LONG : Status.OK;
  }
}
