package io.minimeet.sim.client;

import io.minimeet.dtls.Fingerprint;
import java.nio.ByteBuffer;

/**
 * The datagrams of a simulated handshake: they look like DTLS records (RFC 7983) and hold a number.
 *
 * <pre>
 * | 22 handshake, or 21 alert | nonce, 64 bit | hash of the client's fingerprint, 32 bit |
 * </pre>
 *
 * <p>The fingerprint stands for the certificate: a datagram of a page that is gone, under way when
 * the next one offered, does not fit the next one's.
 */
public final class HandshakeDatagram {
  private static final byte HANDSHAKE = 22;
  private static final byte ALERT = 21;
  private static final int LENGTH = 1 + Long.BYTES + Integer.BYTES;

  private HandshakeDatagram() {}

  public static byte[] handshake(Fingerprint client, long nonce) {
    return ByteBuffer.allocate(LENGTH)
        .put(HANDSHAKE)
        .putLong(nonce)
        .putInt(client.value().hashCode())
        .array();
  }

  public static byte[] alert() {
    return ByteBuffer.allocate(LENGTH).put(ALERT).array();
  }

  public static boolean isHandshake(byte[] datagram, Fingerprint client) {
    return datagram.length == LENGTH
        && datagram[0] == HANDSHAKE
        && ByteBuffer.wrap(datagram).getInt(1 + Long.BYTES) == client.value().hashCode();
  }

  public static boolean isAlert(byte[] datagram) {
    return datagram.length > 0 && datagram[0] == ALERT;
  }

  public static long nonce(byte[] handshake) {
    return ByteBuffer.wrap(handshake).getLong(1);
  }
}
