package io.minimeet.srtp;

import java.util.Locale;
import java.util.Optional;

/** Who computes the ciphers. All give the same octets. */
public enum SrtpProvider {
  /** OpenSSL's libcrypto.so.3 by foreign functions: no garbage, for the media path. */
  LIBCRYPTO {
    @Override
    public Optional<String> problem() {
      return LibCrypto.isAvailable()
          ? Optional.empty()
          : Optional.of(
              LibCrypto.NAME
                  + " was not found: install OpenSSL 3, on Debian by \"apt-get install libssl3\"");
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
    public Optional<String> problem() {
      return Optional.empty();
    }

    @Override
    PacketCipher cipher(SrtpProfile profile, SessionKeys keys, boolean encrypts, boolean rtcp) {
      return profile.isAead() ? new JdkGcm(keys, encrypts, rtcp) : new JdkCounterMode(keys);
    }
  },

  /**
   * AES-GCM by Intel's ipsec-mb, by foreign functions: no garbage, and the fastest on processors
   * that encrypt four blocks at once. It is not used on others. Its AES-CM has no advantage, so
   * that is left to {@link #best}.
   */
  IPSEC_MB {
    @Override
    public Optional<String> problem() {
      return IpsecMbCheck.PROBLEM;
    }

    @Override
    PacketCipher cipher(SrtpProfile profile, SessionKeys keys, boolean encrypts, boolean rtcp) {
      return profile.isAead()
          ? new IpsecMbGcm(keys, rtcp)
          : forProfile(profile).cipher(profile, keys, encrypts, rtcp);
    }

    @Override
    public SrtpProvider forProfile(SrtpProfile profile) {
      return profile.isAead() ? this : best();
    }
  };

  /**
   * The fastest that works on this machine of those that can be taken without being asked for:
   * {@link #IPSEC_MB} is not one, see docs/adr/0008-srtp-by-libcrypto-or-ipsec-mb.md.
   */
  public static SrtpProvider best() {
    return LIBCRYPTO.isAvailable() ? LIBCRYPTO : JDK;
  }

  /** Why it does not work on this machine, and what would help; empty if it does. */
  public abstract Optional<String> problem();

  /** Whether it works on this machine. */
  public final boolean isAvailable() {
    return problem().isEmpty();
  }

  /** Who computes this profile when this one is asked to. */
  public SrtpProvider forProfile(SrtpProfile profile) {
    return this;
  }

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
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      throw new SrtpException(this + " cannot be used: " + problem.get());
    }
    PacketCipher cipher = cipher(profile, keys, encrypts, rtcp);
    keys.wipe();
    return cipher;
  }

  /** As the configuration and the log call it. */
  @Override
  public final String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
