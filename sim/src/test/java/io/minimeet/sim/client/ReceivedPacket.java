package io.minimeet.sim.client;

import io.minimeet.rtp.HeaderExtensionCursor;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.sim.media.Payload;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A decrypted RTP packet, taken apart. */
// Nobody compares two of these, and the array is never changed.
@SuppressWarnings("ArrayRecordComponent")
public record ReceivedPacket(
    int ssrc,
    int payloadType,
    int sequence,
    int timestamp,
    boolean marker,
    List<Element> elements,
    byte[] payload) {
  private static final int OSN_BYTES = 2;

  /** A header extension element. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Element(int id, byte[] value) {}

  public static ReceivedPacket read(MemorySegment plain, int length) {
    if (!RtpHeader.isWellFormed(plain, 0, length)) {
      throw new AssertionError("the server sent RTP that is not well-formed");
    }
    List<Element> elements = new ArrayList<>(4);
    HeaderExtensionCursor cursor = new HeaderExtensionCursor();
    cursor.reset(plain, 0);
    while (cursor.next()) {
      elements.add(new Element(cursor.id(), bytes(plain, cursor.at(), cursor.length())));
    }
    int header = RtpHeader.length(plain, 0);
    int body = length - header - RtpHeader.paddingLength(plain, 0, length);
    return new ReceivedPacket(
        RtpHeader.ssrc(plain, 0),
        RtpHeader.payloadType(plain, 0),
        RtpHeader.sequenceNumber(plain, 0),
        RtpHeader.timestamp(plain, 0),
        RtpHeader.marker(plain, 0),
        elements,
        bytes(plain, header, body));
  }

  private static byte[] bytes(MemorySegment memory, long at, int length) {
    byte[] bytes = new byte[length];
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, bytes, 0, length);
    return bytes;
  }

  /** Padding alone: it fills a probe, and says nothing. */
  public boolean isPadding() {
    return payload.length == 0;
  }

  /** The packet that this retransmission repeats (RFC 4588). */
  public ReceivedPacket original(int primarySsrc, int primaryType) {
    int osn = ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
    byte[] body = Arrays.copyOfRange(payload, OSN_BYTES, payload.length);
    return new ReceivedPacket(primarySsrc, primaryType, osn, timestamp, marker, elements, body);
  }

  /** The packet without the sound before it that came along. */
  public ReceivedPacket alone(RedundantSound.Block own) {
    return new ReceivedPacket(ssrc, own.type(), sequence, timestamp, marker, elements, own.sound());
  }

  /** The first packet of a picture. */
  public boolean startsPicture() {
    return (payload[0] & 0x10) != 0;
  }

  public boolean startsKeyframe() {
    return startsPicture() && Payload.isKeyframe(payload);
  }

  public int temporal() {
    return Payload.temporalOf(payload);
  }

  public Payload.Picture picture() {
    return Payload.pictureOf(payload);
  }
}
