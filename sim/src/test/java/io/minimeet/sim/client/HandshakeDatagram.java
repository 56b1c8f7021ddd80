package io.minimeet.sim.client;

import java.nio.ByteBuffer;

/**
 * The datagrams of a simulated handshake: they look like DTLS records (RFC 7983) and hold a number.
 *
 * <pre>
 * | 22 handshake, or 21 alert | nonce, 64 bit |
 * </pre>
 */
public final class HandshakeDatagram {
  private static final byte HANDSHAKE = 22;
  private static final byte ALERT = 21;
  private static final int LENGTH = 1 + Long.BYTES;

  private HandshakeDatagram() {}

  public static byte[] handshake(long nonce) {
    return ByteBuffer.allocate(LENGTH).put(HANDSHAKE).putLong(nonce).array();
  }

  public static byte[] alert() {
    return ByteBuffer.allocate(LENGTH).put(ALERT).array();
  }

  public static boolean isHandshake(byte[] datagram) {
    return datagram.length == LENGTH && datagram[0] == HANDSHAKE;
  }

  public static boolean isAlert(byte[] datagram) {
    return datagram.length > 0 && datagram[0] == ALERT;
  }

  public static long nonce(byte[] handshake) {
    return ByteBuffer.wrap(handshake).getLong(1);
  }
}
