package io.minimeet.srtp;

import static io.minimeet.srtp.Packets.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the standards and libsrtp publish. */
final class VectorsTest {
  private static final byte[] GCM_KEY_256 =
      hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  private static final byte[] GCM_KEY_128 = Arrays.copyOf(GCM_KEY_256, 16);
  private static final byte[] GCM_SALT = hex("517569642070726f2071756f");
  private static final String GALLIA =
      "8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573";
  private static final String MARS =
      "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

  private static final byte[] CM_KEY = hex("e1f97a0d3e018be0d64fa32c06de4139");
  private static final byte[] CM_SALT = hex("0ec675ad498afeebb6960b3aabe6");

  @Test
  void shouldDeriveTheKeysOfRfc3711AppendixB3() {
    SessionKeys keys = KeyDerivation.rtp(SrtpProfile.AES_CM_128_HMAC_SHA1_80, CM_KEY, CM_SALT);

    assertArrayEquals(hex("c61e7a93744f39ee10734afe3ff7a087"), keys.cipherKey());
    assertArrayEquals(hex("30cbbc08863d8c85d49db34a9ae1"), keys.salt());
    assertArrayEquals(hex("cebe321f6ff7716b6fd4ab49af256a156d38baa4"), keys.authKey());
  }

  @Test
  void shouldMakeTheKeyStreamOfRfc3711AppendixB2() {
    byte[] stream =
        KeyDerivation.stream(
            hex("2b7e151628aed2a6abf7158809cf4f3c"), hex("f0f1f2f3f4f5f6f7f8f9fafbfcfd"), 0, 48);

    assertArrayEquals(
        hex(
            """
            e03ead0935c95e80e166b16dd92b4eb4
            d23513162b02d0f72a43a2fe4a5f97ab
            41e95b3bb0a2e8dd477901e4fca894c0\
            """),
        stream);
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#providers")
  void shouldProtectRtpAsInRfc7714Section16(SrtpProvider provider) {
    checkRtp(
        gcm(GCM_KEY_128, provider),
        GALLIA,
        """
        8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf
        8833899d7f27beb16a9152cf765ee4390cce\
        """);
    checkRtp(
        gcm(GCM_KEY_256, provider),
        GALLIA,
        """
        8040f17b8041f8d35501a0b232b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799
        b87b7aa3db36dfffd6b0f9bb7878d7a76c13\
        """);
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#providers")
  void shouldProtectRtcpAsInRfc7714Section17(SrtpProvider provider) {
    checkRtcp(
        gcm(GCM_KEY_128, provider),
        0x5d4,
        MARS,
        """
        81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded
        0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4\
        """);
    checkRtcp(
        gcm(GCM_KEY_256, provider),
        0x5d4,
        MARS,
        """
        81c8000d4d617273d50ae4d1f5ce5d304ba297e47d470c282c3ece5dbffe0a50a2eaa5c1110555be8415f658c61de047
        6f1b6fad1d1eb30c4446839f57ff6f6cb26ac3be800005d4\
        """);
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#providers")
  void shouldTakeRtcpThatIsAuthenticatedOnly(SrtpProvider provider) { // RFC 7714, section 17.3
    MemorySegment m = Packets.memory(hex(MARS + "841dd9683dd78ec92ae58790125f62b3" + "000005d4"));
    Context context = gcm(GCM_KEY_128, provider);

    int length = context.inbound().unprotectRtcp(m, 0, (int) m.byteSize());

    assertEquals(MARS, hex(m, 0, length));
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#providers")
  void shouldProtectAsLibsrtpDoes(SrtpProvider provider) {
    Context context = counterMode(CM_KEY, CM_SALT, provider);

    checkRtp(
        context,
        "800f1234decafbadcafebabeabababababababababababababababab",
        "800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb");
    checkRtcp(
        context,
        1,
        "81c8000bcafebabeabababababababababababababababab",
        "81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798");
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#providers")
  void shouldDeriveGcmKeysAsLibsrtpDoes(SrtpProvider provider) {
    SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;
    byte[] salt = hex("a0a1a2a3a4a5a6a7a8a9aaab");

    checkRtp(
        new Context(profile, GCM_KEY_128, salt, provider),
        "800f1234decafbadcafebabeabababababababababababababababab",
        "800f1234decafbadcafebabec5002ede04cfdd2eb91159e0880aa06ed2976826f796b201df3131a127e8a392");
  }

  private static Context gcm(byte[] key, SrtpProvider provider) {
    SrtpProfile profile =
        key.length == 16 ? SrtpProfile.AEAD_AES_128_GCM : SrtpProfile.AEAD_AES_256_GCM;
    return new Context(
        profile, () -> new SessionKeys(key.clone(), new byte[0], GCM_SALT.clone()), provider);
  }

  private static Context counterMode(byte[] key, byte[] salt, SrtpProvider provider) {
    return new Context(SrtpProfile.AES_CM_128_HMAC_SHA1_80, key, salt, provider);
  }

  private static void checkRtp(Context context, String plain, String expected) {
    byte[] wire = Packets.protect(context.outbound(), hex(plain));
    assertArrayEquals(hex(expected), wire);

    MemorySegment m = Packets.memory(wire);
    int length = context.inbound().unprotect(m, 0, wire.length);
    assertEquals(plain, hex(m, 0, length));
  }

  private static void checkRtcp(Context context, int index, String plain, String expected) {
    context.outbound().nextRtcpIndex(index);
    byte[] wire = Packets.protectRtcp(context.outbound(), hex(plain));
    assertArrayEquals(hex(expected), wire);

    MemorySegment m = Packets.memory(wire);
    int length = context.inbound().unprotectRtcp(m, 0, wire.length);
    assertEquals(plain, hex(m, 0, length));
  }

  /** Both directions with one set of keys. */
  private record Context(SrtpInbound inbound, SrtpOutbound outbound) {
    Context(SrtpProfile profile, Supplier<SessionKeys> keys, SrtpProvider provider) {
      this(
          new SrtpInbound(profile, keys.get(), keys.get(), provider),
          new SrtpOutbound(profile, keys.get(), keys.get(), provider));
    }

    Context(SrtpProfile profile, byte[] masterKey, byte[] masterSalt, SrtpProvider provider) {
      this(
          new SrtpInbound(
              profile,
              KeyDerivation.rtp(profile, masterKey, masterSalt),
              KeyDerivation.rtcp(profile, masterKey, masterSalt),
              provider),
          new SrtpOutbound(
              profile,
              KeyDerivation.rtp(profile, masterKey, masterSalt),
              KeyDerivation.rtcp(profile, masterKey, masterSalt),
              provider));
    }
  }
}
