package io.minimeet.ice.stun;

import static io.minimeet.ice.stun.StunLayout.ATTRIBUTE_HEADER_BYTES;
import static io.minimeet.ice.stun.StunLayout.FINGERPRINT_BYTES;
import static io.minimeet.ice.stun.StunLayout.HEADER_BYTES;
import static io.minimeet.ice.stun.StunLayout.INTEGRITY_BYTES;
import static io.minimeet.ice.stun.StunLayout.MAGIC_COOKIE;
import static io.minimeet.ice.stun.StunLayout.TRANSACTION_ID_BYTES;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ice4j.StunException;
import org.ice4j.attribute.Attribute;
import org.ice4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The door between bytes and ice4j's {@link Message}. Reading is ice4j's; for writing, ice4j
 * encodes each attribute and the header, MESSAGE-INTEGRITY and FINGERPRINT are written here,
 * because {@code Message.encode} loads ice4j's configuration (Kotlin, HOCON, system properties) to
 * learn a SOFTWARE name.
 */
public final class StunCodec {
  private StunCodec() {}

  /**
   * Decodes the part of a message that its integrity, verified before, covers: nothing behind it
   * may have a meaning or make a message fail. Null if ice4j does not accept it.
   */
  public static @Nullable Message decode(byte[] message, int integrityAt) {
    byte[] covered = Arrays.copyOf(message, integrityAt);
    covered[2] = (byte) ((integrityAt - HEADER_BYTES) >> 8);
    covered[3] = (byte) (integrityAt - HEADER_BYTES);
    try {
      return Message.decode(covered, 0, integrityAt);
    } catch (StunException e) {
      return null;
    } catch (RuntimeException e) {
      // ice4j reads the values of fixed-size attributes without a look at their length. An
      // authenticated peer can make
      // it run off the array or choke on a value, and that must not reach the caller's thread.
      return null;
    }
  }

  /**
   * The bytes of {@code message} with MESSAGE-INTEGRITY and FINGERPRINT at the end. Its type,
   * transaction id and attributes are set by the caller; it holds neither of these two.
   */
  public static byte[] encode(Message message, StunIntegrity integrity) {
    List<byte[]> attributes = new ArrayList<>();
    int attributeBytes = 0;
    for (Attribute attribute : message.getAttributes()) {
      byte[] encoded = attribute.encode();
      attributes.add(encoded);
      attributeBytes += padded(encoded.length);
    }
    int integrityAt = HEADER_BYTES + attributeBytes;
    int fingerprintAt = integrityAt + ATTRIBUTE_HEADER_BYTES + INTEGRITY_BYTES;
    int length = fingerprintAt + ATTRIBUTE_HEADER_BYTES + FINGERPRINT_BYTES;
    ByteBuffer out = ByteBuffer.allocate(length);
    out.putShort((short) message.getMessageType()).putShort((short) (length - HEADER_BYTES));
    out.putInt(MAGIC_COOKIE).put(message.getTransactionID(), 0, TRANSACTION_ID_BYTES);
    for (byte[] attribute : attributes) {
      int next = out.position() + padded(attribute.length);
      out.put(attribute).position(next);
    }
    out.putShort((short) Attribute.MESSAGE_INTEGRITY).putShort((short) INTEGRITY_BYTES);
    out.putShort(fingerprintAt, (short) Attribute.FINGERPRINT);
    out.putShort(fingerprintAt + 2, (short) FINGERPRINT_BYTES);
    byte[] bytes = out.array();
    integrity.writeValue(bytes, integrityAt);
    StunFingerprint.writeValue(bytes, fingerprintAt);
    return bytes;
  }

  private static int padded(int bytes) {
    return (bytes + 3) & ~3;
  }
}
