package io.minimeet.people.token;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * A key as text: {@code minimeet-key 1}, when it was born, and its two halves, a line each.
 *
 * <p>Both halves, for the JDK does not make the public one out of the private one.
 */
final class KeyText {
  private static final String FIRST_LINE = "minimeet-key 1";

  private KeyText() {}

  static String write(SigningKey key) {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        "\n",
        FIRST_LINE,
        Long.toString(key.bornMillis()),
        base64.encodeToString(key.privateKey().getEncoded()),
        base64.encodeToString(key.publicKey().getEncoded()),
        "");
  }

  static Optional<SigningKey> read(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != 5 || !lines[0].equals(FIRST_LINE)) {
      return Optional.empty();
    }
    try {
      KeyFactory factory = KeyFactory.getInstance(SigningKey.ALGORITHM);
      Base64.Decoder base64 = Base64.getDecoder();
      SigningKey key =
          new SigningKey(
              Long.parseLong(lines[1]),
              factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines[2]))),
              factory.generatePublic(new X509EncodedKeySpec(base64.decode(lines[3]))));
      byte[] probe = {1};
      return key.signed(probe, key.sign(probe)) ? Optional.of(key) : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
