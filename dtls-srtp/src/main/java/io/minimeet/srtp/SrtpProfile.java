package io.minimeet.srtp;

/**
 * The protection profiles that can be negotiated (RFC 5764, section 4.1.2; RFC 7714, section 14.2),
 * the strongest first. On the media path GCM costs half of what counter mode and HMAC-SHA1 do, and
 * its 256-bit form a fifth more than the 128-bit one.
 */
public enum SrtpProfile {
  AEAD_AES_256_GCM(8, 32, 12, 16, 20),
  AEAD_AES_128_GCM(7, 16, 12, 16, 20),
  AES_CM_128_HMAC_SHA1_80(1, 16, 14, 10, 14);

  private final int id;
  private final int keyBytes;
  private final int saltBytes;
  private final int rtpOverheadBytes;
  private final int rtcpOverheadBytes;

  SrtpProfile(int id, int keyBytes, int saltBytes, int rtpOverheadBytes, int rtcpOverheadBytes) {
    this.id = id;
    this.keyBytes = keyBytes;
    this.saltBytes = saltBytes;
    this.rtpOverheadBytes = rtpOverheadBytes;
    this.rtcpOverheadBytes = rtcpOverheadBytes;
  }

  /** The number in the use_srtp extension. */
  public int id() {
    return id;
  }

  /** Length of the master key and of the session encryption keys. */
  public int keyBytes() {
    return keyBytes;
  }

  /** Length of the master salt and of the session salts. */
  public int saltBytes() {
    return saltBytes;
  }

  /** What protection adds to an RTP packet: the tag. */
  public int rtpOverheadBytes() {
    return rtpOverheadBytes;
  }

  /** What protection adds to a compound RTCP packet: the tag and the word with E flag and index. */
  public int rtcpOverheadBytes() {
    return rtcpOverheadBytes;
  }

  /** Length of the authentication tag. */
  int tagBytes() {
    return rtpOverheadBytes;
  }

  boolean isAead() {
    return this != AES_CM_128_HMAC_SHA1_80;
  }

  /** How much keying material a DTLS exporter must give: a key and a salt for each direction. */
  public int exporterBytes() {
    return 2 * (keyBytes + saltBytes);
  }
}
