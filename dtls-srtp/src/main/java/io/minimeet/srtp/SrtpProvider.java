package io.minimeet.srtp;

/** Who computes the ciphers. */
public enum SrtpProvider {
  /** The JDK's own ciphers: run anywhere, at about 1 kB of garbage a packet. */
  JDK {
    @Override
    PacketCipher cipher(SrtpProfile profile, SessionKeys keys, boolean encrypts, boolean rtcp) {
      return profile.isAead() ? new JdkGcm(keys, encrypts, rtcp) : new JdkCounterMode(keys);
    }
  };

  /** The fastest that works on this machine. */
  public static SrtpProvider best() {
    return JDK;
  }

  abstract PacketCipher cipher(
      SrtpProfile profile, SessionKeys keys, boolean encrypts, boolean rtcp);

  PacketCipher rtpEncryption(SrtpProfile profile, SessionKeys keys) {
    return cipher(profile, keys, true, false);
  }

  PacketCipher rtcpEncryption(SrtpProfile profile, SessionKeys keys) {
    return cipher(profile, keys, true, true);
  }

  PacketCipher rtpDecryption(SrtpProfile profile, SessionKeys keys) {
    return cipher(profile, keys, false, false);
  }

  PacketCipher rtcpDecryption(SrtpProfile profile, SessionKeys keys) {
    return cipher(profile, keys, false, true);
  }
}
