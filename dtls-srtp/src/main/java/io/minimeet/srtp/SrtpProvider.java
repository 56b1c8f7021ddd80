package io.minimeet.srtp;

/** Who computes the ciphers. Both give the same octets. */
public enum SrtpProvider {
  /** OpenSSL's libcrypto.so.3 by foreign functions: no garbage, for the media path. */
  LIBCRYPTO {
    @Override
    public boolean isAvailable() {
      return LibCrypto.isAvailable();
    }

    @Override
    PacketCipher cipher(SrtpProfile profile, SessionKeys keys, boolean encrypts, boolean rtcp) {
      return profile.isAead()
          ? new LibCryptoGcm(keys, encrypts, rtcp)
          : new LibCryptoCounterMode(keys);
    }
  },

  /** The JDK's own ciphers: run anywhere, at about 1 kB of garbage a packet. */
  JDK {
    @Override
    public boolean isAvailable() {
      return true;
    }

    @Override
    PacketCipher cipher(SrtpProfile profile, SessionKeys keys, boolean encrypts, boolean rtcp) {
      return profile.isAead() ? new JdkGcm(keys, encrypts, rtcp) : new JdkCounterMode(keys);
    }
  };

  /** The fastest that works on this machine. */
  public static SrtpProvider best() {
    return LIBCRYPTO.isAvailable() ? LIBCRYPTO : JDK;
  }

  /** Whether it works on this machine. */
  public abstract boolean isAvailable();

  abstract PacketCipher cipher(
      SrtpProfile profile, SessionKeys keys, boolean encrypts, boolean rtcp);

  PacketCipher rtp(SrtpProfile profile, SessionKeys keys, boolean encrypts) {
    return checked(profile, keys, encrypts, false);
  }

  PacketCipher rtcp(SrtpProfile profile, SessionKeys keys, boolean encrypts) {
    return checked(profile, keys, encrypts, true);
  }

  /** Makes the cipher, which has its own copy of the keys then. */
  private PacketCipher checked(
      SrtpProfile profile, SessionKeys keys, boolean encrypts, boolean rtcp) {
    if (!isAvailable()) {
      throw new SrtpException(this + " is not available on this machine");
    }
    PacketCipher cipher = cipher(profile, keys, encrypts, rtcp);
    keys.wipe();
    return cipher;
  }
}
