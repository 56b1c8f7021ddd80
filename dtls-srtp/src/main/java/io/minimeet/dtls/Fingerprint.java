package io.minimeet.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * The hash of a certificate as SDP carries it (RFC 8122, section 5): the only tie between signaling
 * and the peer at the other end of the media path. SHA-1 and MD5 are refused: they can be forged,
 * and no browser sends them.
 *
 * @param algorithm in lower case: {@code sha-256}
 * @param value pairs of upper-case hexadecimal digits with colons between them
 */
public record Fingerprint(String algorithm, String value) {
  private static final Map<String, Integer> HASH_BYTES =
      Map.of("sha-256", 32, "sha-384", 48, "sha-512", 64);
  private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

  public Fingerprint {
    algorithm = algorithm.toLowerCase(Locale.ROOT);
    value = value.toUpperCase(Locale.ROOT);
    Integer hashBytes = HASH_BYTES.get(algorithm);
    if (hashBytes == null) {
      throw new DtlsException(
          "fingerprint algorithm is none of sha-256, sha-384, sha-512: " + shortened(algorithm));
    }
    if (value.length() != hashBytes * 3 - 1 || !isHex(value)) {
      throw new DtlsException(
          "%s fingerprint is not %d pairs of hexadecimal digits: %s"
              .formatted(algorithm, hashBytes, shortened(value)));
    }
  }

  /**
   * Reads the value of an SDP fingerprint attribute, such as {@code sha-256 AB:CD:…}.
   *
   * @throws DtlsException if it cannot be used
   */
  public static Fingerprint parse(String sdpValue) {
    String text = sdpValue.strip();
    int space = text.indexOf(' ');
    if (space < 0) {
      throw new DtlsException("fingerprint is no algorithm and value: " + shortened(text));
    }
    return new Fingerprint(text.substring(0, space), text.substring(space + 1).strip());
  }

  /** The fingerprint of a certificate. */
  public static Fingerprint of(String algorithm, byte[] derCertificate) {
    return new Fingerprint(algorithm, HEX.formatHex(hash(algorithm, derCertificate)));
  }

  /** The value of an SDP fingerprint attribute. */
  public String toSdp() {
    return algorithm + " " + value;
  }

  /** Whether the certificate is the one that was meant. */
  public boolean matches(byte[] derCertificate) {
    return MessageDigest.isEqual(hash(algorithm, derCertificate), HEX.parseHex(value));
  }

  private static byte[] hash(String algorithm, byte[] derCertificate) {
    try {
      return MessageDigest.getInstance(algorithm.toUpperCase(Locale.ROOT)).digest(derCertificate);
    } catch (NoSuchAlgorithmException e) {
      throw new DtlsException("no such hash: " + shortened(algorithm), e);
    }
  }

  private static boolean isHex(String value) {
    try {
      return HEX.parseHex(value).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What a stranger wrote goes into messages only in small doses. */
  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
