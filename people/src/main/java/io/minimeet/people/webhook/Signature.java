package io.minimeet.people.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows that a message is ours and new: HMAC-SHA256, by the webhook's secret, over the time in
 * seconds, a point and the body. The time is signed, too, so that an old message cannot be sent
 * again.
 */
final class Signature {
  static final String HEADER = "X-MiniMeet-Signature";

  private static final String MAC = "HmacSHA256";

  private Signature() {}

  /** What stands in the header: {@code t=1700000000,v1=5257a8…}. */
  static String of(String secret, long unixSeconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
      mac.update((unixSeconds + ".").getBytes(StandardCharsets.UTF_8));
      return "t=" + unixSeconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this Java has no " + MAC, e);
    }
  }
}
