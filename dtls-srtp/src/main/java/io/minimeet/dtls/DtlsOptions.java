package io.minimeet.dtls;

import io.minimeet.srtp.SrtpProfile;
import io.minimeet.srtp.SrtpProvider;
import java.time.Duration;
import java.util.List;

/**
 * What the operator may choose.
 *
 * @param profiles SRTP profiles to accept, the best first: this order decides, not the peer's
 * @param srtp who computes with the keys that a handshake gives
 * @param maxInProgress handshakes at a time; each costs a virtual thread, about 0.6 ms of CPU and,
 *     if the peer is hostile, up to 400 kB of waiting datagrams and half messages
 * @param handshakeTimeout from accept to established
 * @param mtuBytes the largest datagram to send, without IP and UDP headers
 */
public record DtlsOptions(
    List<SrtpProfile> profiles,
    SrtpProvider srtp,
    int maxInProgress,
    Duration handshakeTimeout,
    int mtuBytes) {
  /** A record header, a fragment header and something to carry. */
  private static final int MIN_MTU_BYTES = 200;

  public DtlsOptions {
    profiles = List.copyOf(profiles);
    if (profiles.isEmpty()) {
      throw new DtlsException("no SRTP profile to accept");
    }
    if (!srtp.isAvailable()) { // or every handshake would be in vain
      throw new DtlsException("SRTP by " + srtp + ": " + srtp.problem().orElse(""));
    }
    if (maxInProgress < 1) {
      throw new DtlsException("handshakes in progress must be at least 1: " + maxInProgress);
    }
    if (handshakeTimeout.compareTo(Duration.ofMillis(1)) < 0
        || handshakeTimeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new DtlsException("handshake timeout must be 1 ms to 1 day: " + handshakeTimeout);
    }
    if (mtuBytes < MIN_MTU_BYTES || mtuBytes > Inbox.MAX_DATAGRAM_BYTES) {
      throw new DtlsException(
          "datagrams must have %d to %d bytes: %d"
              .formatted(MIN_MTU_BYTES, Inbox.MAX_DATAGRAM_BYTES, mtuBytes));
    }
  }

  /** With {@link SrtpProvider#best}. */
  public DtlsOptions(
      List<SrtpProfile> profiles, int maxInProgress, Duration handshakeTimeout, int mtuBytes) {
    this(profiles, SrtpProvider.best(), maxInProgress, handshakeTimeout, mtuBytes);
  }

  /**
   * All profiles, the cheapest that is safe first; 256 handshakes; 30 s, after which a browser has
   * long given up too; 1,200 bytes, which fit every path that carries WebRTC.
   */
  public static DtlsOptions defaults() {
    List<SrtpProfile> profiles =
        List.of(
            SrtpProfile.AEAD_AES_128_GCM,
            SrtpProfile.AEAD_AES_256_GCM,
            SrtpProfile.AES_CM_128_HMAC_SHA1_80);
    return new DtlsOptions(profiles, 256, Duration.ofSeconds(30), 1200);
  }
}
