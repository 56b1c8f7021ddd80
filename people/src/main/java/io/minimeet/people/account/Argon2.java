package io.minimeet.people.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * One argon2id hash (RFC 9106) with all it was made by, written as {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 */
final class Argon2 {
  /** The least that OWASP's password storage sheet advises for argon2id with one lane. */
  static final int MEMORY_KIB = 19 * 1_024;

  static final int PASSES = 2;
  static final int LANES = 1;
  static final int SALT_BYTES = 16;
  static final int HASH_BYTES = 32;

  /** What a row may ask of us: an import may be dearer than ours, but not without bounds. */
  private static final int MAX_MEMORY_KIB = 64 * 1_024;

  private static final int MAX_PASSES = 8;
  private static final int MAX_LANES = 4;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  private final int memoryKib;
  private final int passes;
  private final int lanes;
  private final byte[] salt;
  private final byte[] hash;

  private Argon2(int memoryKib, int passes, int lanes, byte[] salt, byte[] hash) {
    this.memoryKib = memoryKib;
    this.passes = passes;
    this.lanes = lanes;
    this.salt = salt;
    this.hash = hash;
  }

  static Argon2 make(String password, byte[] salt) {
    return new Argon2(
        MEMORY_KIB,
        PASSES,
        LANES,
        salt,
        compute(password, MEMORY_KIB, PASSES, LANES, salt, HASH_BYTES));
  }

  /** As dear to compare with as any, and of no password. */
  static Argon2 ofNobody(byte[] salt) {
    return new Argon2(MEMORY_KIB, PASSES, LANES, salt, new byte[HASH_BYTES]);
  }

  /** Empty for what this server would not have written nor wants to compute. */
  static Optional<Argon2> read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int memoryKib = Integer.parseInt(form.group(1));
    int passes = Integer.parseInt(form.group(2));
    int lanes = Integer.parseInt(form.group(3));
    boolean inBounds =
        lanes >= 1
            && lanes <= MAX_LANES
            && memoryKib >= 8 * lanes
            && memoryKib <= MAX_MEMORY_KIB
            && passes >= 1
            && passes <= MAX_PASSES;
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      byte[] salt = base64.decode(form.group(4));
      byte[] hash = base64.decode(form.group(5));
      return inBounds
          ? Optional.of(new Argon2(memoryKib, passes, lanes, salt, hash))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String write() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memoryKib, passes, lanes, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  boolean isOf(String password) {
    byte[] computed = compute(password, memoryKib, passes, lanes, salt, hash.length);
    return MessageDigest.isEqual(computed, hash);
  }

  boolean isOfToday() {
    return memoryKib == MEMORY_KIB
        && passes == PASSES
        && lanes == LANES
        && salt.length == SALT_BYTES
        && hash.length == HASH_BYTES;
  }

  private static byte[] compute(
      String password, int memoryKib, int passes, int lanes, byte[] salt, int hashBytes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[hashBytes];
    // Keyboards differ in how they write ü: one sign or two (RFC 8265, section 4.2).
    generator.generateBytes(
        Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }

  @Override
  public String toString() {
    return "argon2id m=" + memoryKib + " t=" + passes + " p=" + lanes;
  }
}
