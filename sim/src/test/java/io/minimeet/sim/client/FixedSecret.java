package io.minimeet.sim.client;

import io.minimeet.dtls.Fingerprint;
import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpProfile;
import java.util.SplittableRandom;

/**
 * What both ends of a simulated handshake know without shaking hands: keys out of the client's
 * fingerprint and a number it chose, so that every association has its own.
 */
public final class FixedSecret {
  private FixedSecret() {}

  public static SrtpKeys keys(Fingerprint client, long nonce, boolean server) {
    SrtpProfile profile =
        nonce % 4 == 0 ? SrtpProfile.AES_CM_128_HMAC_SHA1_80 : SrtpProfile.AEAD_AES_128_GCM;
    byte[] material = new byte[profile.exporterBytes()];
    new SplittableRandom(client.value().hashCode() * 31L + nonce).nextBytes(material);
    return SrtpKeys.fromExporter(profile, material, server);
  }
}
