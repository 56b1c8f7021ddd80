package io.minimeet.people.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts of 256 bits that nobody can guess. What is kept of one is its hash, which needs no salt.
 */
final class Secrets {
  private static final int BYTES = 32;
  private static final int MOST_CHARS = 128;
  private static final String MAC = "HmacSHA256";

  private final SecureRandom random;

  Secrets(SecureRandom random) {
    this.random = random;
  }

  String fresh() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return text(bytes);
  }

  /** The secret that follows {@code last}: always the same one, and only for who knows both. */
  static String following(String secret, String last) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
      return text(mac.doFinal(last.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this Java has no " + MAC, e);
    }
  }

  static String hash(String secret) {
    // Ours are shorter; whoever sends a longer one gets the hash of no secret.
    String bounded = secret.length() > MOST_CHARS ? "" : secret;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(bounded.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
