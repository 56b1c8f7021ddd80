package io.minimeet.dtls;

import java.util.BitSet;

/**
 * Keeps from the library what it would stumble over, record by record (RFC 6347, sections 4.1 and
 * 4.2.2):
 *
 * <pre>
 *  record:   type | version (2) | epoch (2) | sequence number (6) | length (2) | content
 *  fragment: type | message length (3) | message number (2) | offset (3) | length (3) | body
 * </pre>
 *
 * <ul>
 *   <li>records with the version FE FE make it throw, which would let one datagram of garbage end a
 *       handshake;
 *   <li>it allocates a message's whole length, up to 16 MB, when it sees the first fragment;
 *   <li>it switches to the next epoch at a ChangeCipherSpec that overtakes the CertificateVerify,
 *       or comes after that was lost, and then never looks at a retransmission of it: the handshake
 *       would hang until it times out. So a ChangeCipherSpec is dropped until the CertificateVerify
 *       has come in whole; the peer's retransmission brings another.
 * </ul>
 */
final class RecordFilter {
  /** Handshake messages of a browser have 1.5 kB at most; a chain of certificates has more. */
  static final int MAX_MESSAGE_BYTES = 16 * 1024;

  private static final int RECORD_HEADER_BYTES = 13;
  private static final int FRAGMENT_HEADER_BYTES = 12;
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;
  private static final int CERTIFICATE_VERIFY = 15;

  private final BitSet missingOfVerify = new BitSet();
  private boolean awaitsVerify;
  private boolean verifySeen;

  /**
   * @param awaitsVerify whether the peer has to send a CertificateVerify: it is the client
   */
  RecordFilter(boolean awaitsVerify) {
    this.awaitsVerify = awaitsVerify;
  }

  /** Moves the records that may pass to the front of the array and returns their length. */
  int filter(byte[] datagram) {
    int kept = 0;
    int at = 0;
    while (datagram.length - at >= RECORD_HEADER_BYTES && isRecord(datagram, at)) {
      int length = RECORD_HEADER_BYTES + unsigned16(datagram, at + 11);
      if (length > datagram.length - at) {
        break;
      }
      if (mayPass(datagram, at, length)) {
        System.arraycopy(datagram, at, datagram, kept, length);
        kept += length;
      }
      at += length;
    }
    return kept;
  }

  private static boolean isRecord(byte[] datagram, int at) {
    int minorVersion = datagram[at + 2] & 0xff;
    return datagram[at] >= CHANGE_CIPHER_SPEC
        && datagram[at] <= APPLICATION_DATA
        && (datagram[at + 1] & 0xff) == 0xfe
        && (minorVersion == 0xff || minorVersion == 0xfd);
  }

  private boolean mayPass(byte[] datagram, int at, int length) {
    if (unsigned16(datagram, at + 3) != 0) {
      return true; // protected: the library decides whether it is genuine
    }
    return switch (datagram[at]) {
      case CHANGE_CIPHER_SPEC -> !awaitsVerify;
      case HANDSHAKE ->
          areFragments(datagram, at + RECORD_HEADER_BYTES, at + length)
              && note(datagram, at + RECORD_HEADER_BYTES, at + length);
      default -> true;
    };
  }

  private static boolean areFragments(byte[] datagram, int from, int end) {
    int at = from;
    while (at < end) {
      if (end - at < FRAGMENT_HEADER_BYTES) {
        return false;
      }
      int message = unsigned24(datagram, at + 1);
      int fragment = unsigned24(datagram, at + 9);
      if (message > MAX_MESSAGE_BYTES
          || unsigned24(datagram, at + 6) + fragment > message
          || fragment > end - at - FRAGMENT_HEADER_BYTES) {
        return false;
      }
      at += FRAGMENT_HEADER_BYTES + fragment;
    }
    return from < end;
  }

  private boolean note(byte[] datagram, int from, int end) {
    for (int at = from; awaitsVerify && at < end; ) {
      int fragment = unsigned24(datagram, at + 9);
      if (datagram[at] == CERTIFICATE_VERIFY) {
        if (!verifySeen) {
          verifySeen = true;
          missingOfVerify.set(0, unsigned24(datagram, at + 1));
        }
        int offset = unsigned24(datagram, at + 6);
        missingOfVerify.clear(offset, offset + fragment);
        awaitsVerify = !missingOfVerify.isEmpty();
      }
      at += FRAGMENT_HEADER_BYTES + fragment;
    }
    return true;
  }

  private static int unsigned16(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  private static int unsigned24(byte[] bytes, int at) {
    return (unsigned16(bytes, at) << 8) | (bytes[at + 2] & 0xff);
  }
}
