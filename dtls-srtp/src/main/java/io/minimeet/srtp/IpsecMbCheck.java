package io.minimeet.srtp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What keeps ipsec-mb from being used here. The last question is a known one, RFC 7714's: the
 * answer shows that this version on this processor is what it was taken for.
 */
final class IpsecMbCheck {
  // RFC 7714, section 16: sections 16.1.1 and 16.2.1.
  private static final String PLAIN =
      """
      8040f17b8041f8d35501a0b2\
      47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573\
      """;
  private static final String WITH_128 =
      """
      8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf\
      8833899d7f27beb16a9152cf765ee4390cce\
      """;
  private static final String WITH_256 =
      """
      8040f17b8041f8d35501a0b232b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799\
      b87b7aa3db36dfffd6b0f9bb7878d7a76c13\
      """;
  private static final String SALT = "517569642070726f2071756f";

  private static final int SSRC = 0x5501a0b2;
  private static final int INDEX = 0xf17b;
  private static final int HEADER_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /** Asked once. */
  static final Optional<String> PROBLEM = problem();

  private IpsecMbCheck() {}

  private static Optional<String> problem() {
    if (!IpsecMb.isUsableCpu()) {
      return Optional.of(
          "this processor, or the kernel or virtual machine around it, has no AVX-512 with VAES and"
              + " VPCLMULQDQ (Intel since Ice Lake, AMD since Zen 4)");
    }
    if (!IpsecMb.isPresent()) {
      return Optional.of(
          IpsecMb.NAME
              + " was not found: install Intel's ipsec-mb, on Debian 12 by"
              + " \"apt-get install libipsec-mb1\"");
    }
    int version = IpsecMb.version();
    if (version < IpsecMb.OLDEST || version > IpsecMb.NEWEST) {
      return Optional.of(
          "%s is of version %d.%d, and one from 1.3 to 1.5 is needed"
              .formatted(IpsecMb.NAME, version >>> 8, version & 0xff));
    }
    return answers(16, WITH_128) && answers(32, WITH_256)
        ? Optional.empty()
        : Optional.of(IpsecMb.NAME + " computes something else than AES-GCM on this processor");
  }

  private static boolean answers(int keyBytes, String expected) {
    byte[] plain = HexFormat.of().parseHex(PLAIN);
    byte[] key = new byte[keyBytes];
    for (int i = 0; i < keyBytes; i++) {
      key[i] = (byte) i;
    }
    SessionKeys keys = new SessionKeys(key, new byte[0], HexFormat.of().parseHex(SALT));
    try (Arena arena = Arena.ofConfined();
        IpsecMbGcm cipher = new IpsecMbGcm(keys, false)) {
      MemorySegment m = arena.allocate(plain.length + TAG_BYTES);
      MemorySegment.copy(plain, 0, m, ValueLayout.JAVA_BYTE, 0, plain.length);
      int body = plain.length - HEADER_BYTES;
      cipher.begin(SSRC, INDEX, 0);
      cipher.seal(m, 0, HEADER_BYTES, body, m, plain.length, 0, plain.length);
      boolean sealed =
          Arrays.equals(m.toArray(ValueLayout.JAVA_BYTE), HexFormat.of().parseHex(expected));
      cipher.begin(SSRC, INDEX, 0);
      return sealed
          && cipher.open(m, 0, HEADER_BYTES, body, plain.length)
          && Arrays.equals(m.asSlice(0, plain.length).toArray(ValueLayout.JAVA_BYTE), plain);
    }
  }
}
