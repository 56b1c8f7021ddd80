package io.minimeet.srtp;

import java.util.Arrays;

/**
 * The master keys and salts of one transport, seen from this end, and who computes with them.
 * Immutable; the text form shows the profile only, so that keys cannot reach a log.
 */
public final class SrtpKeys {
  private final SrtpProfile profile;
  private final SrtpProvider provider;
  private final byte[] inboundKey;
  private final byte[] inboundSalt;
  private final byte[] outboundKey;
  private final byte[] outboundSalt;

  private SrtpKeys(
      SrtpProfile profile,
      SrtpProvider provider,
      byte[] inboundKey,
      byte[] inboundSalt,
      byte[] outboundKey,
      byte[] outboundSalt) {
    this.profile = profile;
    this.provider = provider;
    this.inboundKey = inboundKey;
    this.inboundSalt = inboundSalt;
    this.outboundKey = outboundKey;
    this.outboundSalt = outboundSalt;
  }

  /** The same, computed with by {@link SrtpProvider#best}. */
  public static SrtpKeys fromExporter(SrtpProfile profile, byte[] material, boolean server) {
    return fromExporter(profile, material, server, SrtpProvider.best());
  }

  /**
   * Cuts exported keying material (RFC 5764, section 4.2): client key, server key, client salt,
   * server salt.
   *
   * @param server whether this end was the DTLS server, which sends with the server's key
   * @param provider computes with the keys
   * @throws IllegalArgumentException if the length is not what the profile asks for, which is a bug
   *     of the caller
   */
  public static SrtpKeys fromExporter(
      SrtpProfile profile, byte[] material, boolean server, SrtpProvider provider) {
    if (material.length != profile.exporterBytes()) {
      throw new IllegalArgumentException(
          "%s takes %d bytes of keying material, not %d"
              .formatted(profile, profile.exporterBytes(), material.length));
    }
    int key = profile.keyBytes();
    int salt = profile.saltBytes();
    byte[] clientKey = Arrays.copyOfRange(material, 0, key);
    byte[] serverKey = Arrays.copyOfRange(material, key, 2 * key);
    byte[] clientSalt = Arrays.copyOfRange(material, 2 * key, 2 * key + salt);
    byte[] serverSalt = Arrays.copyOfRange(material, 2 * key + salt, 2 * key + 2 * salt);
    return server
        ? new SrtpKeys(profile, provider, clientKey, clientSalt, serverKey, serverSalt)
        : new SrtpKeys(profile, provider, serverKey, serverSalt, clientKey, clientSalt);
  }

  public SrtpProfile profile() {
    return profile;
  }

  /** Who computes with them. */
  public SrtpProvider provider() {
    return provider;
  }

  SessionKeys inboundRtp() {
    return KeyDerivation.rtp(profile, inboundKey, inboundSalt);
  }

  SessionKeys inboundRtcp() {
    return KeyDerivation.rtcp(profile, inboundKey, inboundSalt);
  }

  SessionKeys outboundRtp() {
    return KeyDerivation.rtp(profile, outboundKey, outboundSalt);
  }

  SessionKeys outboundRtcp() {
    return KeyDerivation.rtcp(profile, outboundKey, outboundSalt);
  }

  @Override
  public String toString() {
    return "SrtpKeys[" + profile + ", keys hidden]";
  }
}
