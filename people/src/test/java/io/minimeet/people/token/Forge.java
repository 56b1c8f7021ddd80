package io.minimeet.people.token;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Makes tokens by hand, good and bad. */
final class Forge {
  static final long NOW_MILLIS = 1_800_000_000_000L;
  static final long NOW_SECONDS = NOW_MILLIS / 1_000;
  static final long DAY_MILLIS = 86_400_000L;
  static final SigningKeys.Turn TURN = new SigningKeys.Turn(90 * DAY_MILLIS, 30 * DAY_MILLIS);

  private Forge() {}

  static SigningKeys keysIn(Path folder, long nowMillis) {
    return SigningKeys.open(KeyFolder.open(folder), TURN, new SecureRandom(), nowMillis);
  }

  static String encoded(String text) {
    return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Signed by the current key, whatever the claims are. */
  static String signed(SigningKeys keys, String claims) {
    return signed(keys.current(), keys.current().header(), claims);
  }

  static String signed(SigningKey key, String header, String claims) {
    String body = header + "." + encoded(claims);
    return body + "." + Base64Url.encode(key.sign(body.getBytes(StandardCharsets.US_ASCII)));
  }

  static String claims(String audience, long issuedSeconds, long expiresSeconds) {
    return "{\"sub\":\"u1\",\"name\":\"Ana\",\"kind\":\"user\",\"admin\":false,\"aud\":\""
        + audience
        + "\",\"iat\":"
        + issuedSeconds
        + ",\"exp\":"
        + expiresSeconds
        + "}";
  }
}
