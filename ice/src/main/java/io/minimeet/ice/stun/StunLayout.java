package io.minimeet.ice.stun;

import org.jspecify.annotations.Nullable;

/**
 * Where the parts of one STUN message lie, found by a bounded walk that trusts no byte of it.
 *
 * <pre>
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * |0 0|     message type          |    length after the header    |
 * |                   magic cookie 0x2112A442                     |
 * |                 transaction id (96 bits)                      |
 * |     attribute type            |  value length, unpadded       |   repeated; values
 * |     value, padded to 32 bits ...                              |   start 4 bytes in
 * </pre>
 *
 * Only the first attribute of a type counts (RFC 8489, 14), and after MESSAGE-INTEGRITY only
 * FINGERPRINT does (14.5): nothing that integrity does not cover is ever reported.
 *
 * @param type the message type, with its class bits
 * @param usernameAt where the value of USERNAME starts, or {@link #ABSENT}
 * @param usernameBytes the length of that value
 * @param integrityAt where the MESSAGE-INTEGRITY attribute (its header) starts, or {@link #ABSENT}
 * @param fingerprintAt where the FINGERPRINT attribute starts, or {@link #ABSENT}; it is absent too
 *     when it is not last
 * @param unknownRequired the first comprehension-required attribute type that this module does not
 *     know, or {@link #ABSENT}
 */
public record StunLayout(
    int type,
    int usernameAt,
    int usernameBytes,
    int integrityAt,
    int fingerprintAt,
    int unknownRequired) {

  public static final int ABSENT = -1;
  public static final int HEADER_BYTES = 20;
  public static final int ATTRIBUTE_HEADER_BYTES = 4;
  public static final int TRANSACTION_ID_AT = 8;
  public static final int TRANSACTION_ID_BYTES = 12;
  public static final int INTEGRITY_BYTES = 20;
  public static final int FINGERPRINT_BYTES = 4;
  public static final int MAGIC_COOKIE = 0x2112A442;

  /**
   * Browsers send 6 to 9 attributes; the bound keeps a 64 KiB message of empty ones from costing
   * 16,000 steps.
   */
  static final int MAX_ATTRIBUTES = 32;

  private static final int MAPPED_ADDRESS = 0x0001;
  private static final int USERNAME = 0x0006;
  private static final int MESSAGE_INTEGRITY = 0x0008;
  private static final int ERROR_CODE = 0x0009;
  private static final int UNKNOWN_ATTRIBUTES = 0x000A;
  private static final int XOR_MAPPED_ADDRESS = 0x0020;
  private static final int PRIORITY = 0x0024;
  private static final int USE_CANDIDATE = 0x0025;
  private static final int FINGERPRINT = 0x8028;
  private static final int COMPREHENSION_OPTIONAL = 0x8000;

  /**
   * Whether a datagram is to be treated as STUN at all: header length, first byte 0 to 3 (RFC
   * 7983), cookie.
   */
  public static boolean looksLikeStun(byte[] message, int length) {
    return length >= HEADER_BYTES
        && length <= message.length
        && (message[0] & 0xFC) == 0
        && int32(message, 4) == MAGIC_COOKIE;
  }

  /** The layout, or null if the message is malformed. */
  public static @Nullable StunLayout of(byte[] message, int length) {
    if (!looksLikeStun(message, length)
        || (length & 3) != 0
        || int16(message, 2) != length - HEADER_BYTES) {
      return null;
    }
    int usernameAt = ABSENT;
    int usernameBytes = 0;
    int integrityAt = ABSENT;
    int fingerprintAt = ABSENT;
    int unknownRequired = ABSENT;
    int attributes = 0;
    int at = HEADER_BYTES;
    // Both the start and the end are multiples of 4, so a header always fits where at < length.
    while (at < length) {
      if (++attributes > MAX_ATTRIBUTES) {
        return null;
      }
      int attributeType = int16(message, at);
      int valueBytes = int16(message, at + 2);
      int next = at + ATTRIBUTE_HEADER_BYTES + ((valueBytes + 3) & ~3);
      if (next > length) {
        return null;
      }
      if (attributeType == FINGERPRINT) {
        if (valueBytes != FINGERPRINT_BYTES) {
          return null;
        }
        if (next == length) {
          fingerprintAt = at;
        }
      } else if (integrityAt == ABSENT) {
        switch (attributeType) {
          case MESSAGE_INTEGRITY -> {
            if (valueBytes != INTEGRITY_BYTES) {
              return null;
            }
            integrityAt = at;
          }
          case USERNAME -> {
            if (usernameAt == ABSENT) {
              usernameAt = at + ATTRIBUTE_HEADER_BYTES;
              usernameBytes = valueBytes;
            }
          }
          default -> {
            if (unknownRequired == ABSENT && !isKnown(attributeType)) {
              unknownRequired = attributeType;
            }
          }
        }
      }
      at = next;
    }
    return new StunLayout(
        int16(message, 0), usernameAt, usernameBytes, integrityAt, fingerprintAt, unknownRequired);
  }

  private static boolean isKnown(int attributeType) {
    return switch (attributeType) {
      case MAPPED_ADDRESS,
          ERROR_CODE,
          UNKNOWN_ATTRIBUTES,
          XOR_MAPPED_ADDRESS,
          PRIORITY,
          USE_CANDIDATE ->
          true;
      default -> attributeType >= COMPREHENSION_OPTIONAL;
    };
  }

  private static int int16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  private static int int32(byte[] bytes, int at) {
    return int16(bytes, at) << 16 | int16(bytes, at + 2);
  }
}
