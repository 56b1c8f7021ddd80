package io.minimeet.people.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.right.Person;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody would try who wants to be somebody else. */
final class HostileTokensTest {
  private static final String AUDIENCE = "minimeet-access";
  private static final String CLAIMS =
      Forge.claims(AUDIENCE, Forge.NOW_SECONDS, Forge.NOW_SECONDS + 900);

  @TempDir private Path folder;
  private SigningKeys keys;
  private AccessTokens tokens;

  @BeforeEach
  void open() {
    keys = Forge.keysIn(folder.resolve("keys"), Forge.NOW_MILLIS);
    tokens = new AccessTokens(keys, AccessTokens.DEFAULT_LIFE_MILLIS);
  }

  private void refuses(Flaw flaw, String text) {
    assertEquals(new Reading.Bad<>(flaw), tokens.read(text, Forge.NOW_MILLIS), text);
  }

  @Test
  void shouldTakeTheForgedOneThatIsRight() {
    Reading<AccessClaims> reading = tokens.read(Forge.signed(keys, CLAIMS), Forge.NOW_MILLIS);
    assertTrue(reading instanceof Reading.Good, reading.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
  void shouldRefuseNoAlgorithm(String none) {
    String header = Forge.encoded("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}");
    refuses(Flaw.UNKNOWN_KEY, header + "." + Forge.encoded(CLAIMS) + ".");
    String named = header(none, keys.current().id());
    refuses(Flaw.UNKNOWN_KEY, named + "." + Forge.encoded(CLAIMS) + ".");
    refuses(Flaw.UNKNOWN_KEY, Forge.signed(keys.current(), named, CLAIMS));
  }

  @Test
  void shouldRefuseAnHmacUnderThePublicKey() throws GeneralSecurityException {
    String body = header("HS256", keys.current().id()) + "." + Forge.encoded(CLAIMS);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(keys.current().publicKey().getEncoded(), "HmacSHA256"));
    byte[] signature = mac.doFinal(body.getBytes(StandardCharsets.US_ASCII));
    refuses(Flaw.UNKNOWN_KEY, body + "." + Base64Url.encode(signature));
    String ours = keys.current().header() + "." + Forge.encoded(CLAIMS);
    refuses(Flaw.BAD_SIGNATURE, ours + "." + Base64Url.encode(signature));
  }

  @Test
  void shouldRefuseAForeignKeyUnderItsOwnNameAndUnderOurs() {
    SigningKey foreign = SigningKey.fresh(new SecureRandom(), Forge.NOW_MILLIS);
    refuses(Flaw.UNKNOWN_KEY, Forge.signed(foreign, foreign.header(), CLAIMS));
    refuses(Flaw.BAD_SIGNATURE, Forge.signed(foreign, keys.current().header(), CLAIMS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "/dev/null", "..\\..\\x", "", "x' OR '1'='1", "a/../KEY"})
  void shouldLookForNoKeyThatItsNamePointsAt(String id) {
    String header = header("EdDSA", id.replace("KEY", keys.current().id()));
    refuses(Flaw.UNKNOWN_KEY, Forge.signed(keys.current(), header, CLAIMS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jku", "jwk", "x5u", "crit", "b64"})
  void shouldRefuseAHeaderThatBringsMore(String name) {
    String more = "\",\"typ\":\"JWT\",\"" + name + "\":\"x\"}";
    String header = Forge.encoded("{\"alg\":\"EdDSA\",\"kid\":\"" + keys.current().id() + more);
    refuses(Flaw.UNKNOWN_KEY, Forge.signed(keys.current(), header, CLAIMS));
  }

  @ParameterizedTest
  @CsvSource({"-1, EXPIRED", "0, EXPIRED", "-86400, EXPIRED"})
  void shouldRefuseWhatIsOver(long endsInSeconds, Flaw flaw) {
    refuses(
        flaw,
        Forge.signed(
            keys,
            Forge.claims(AUDIENCE, Forge.NOW_SECONDS - 900, Forge.NOW_SECONDS + endsInSeconds)));
  }

  @Test
  void shouldRefuseWhatIsNotYetValidBeyondTheSkewOfClocks() {
    long skewSeconds = SignedClaims.SKEW_MILLIS / 1_000;
    long ends = Forge.NOW_SECONDS + 900;
    refuses(
        Flaw.NOT_YET_VALID,
        Forge.signed(keys, Forge.claims(AUDIENCE, Forge.NOW_SECONDS + skewSeconds + 1, ends)));
    String ahead =
        Forge.signed(keys, Forge.claims(AUDIENCE, Forge.NOW_SECONDS + skewSeconds, ends));
    assertTrue(tokens.read(ahead, Forge.NOW_MILLIS) instanceof Reading.Good);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "minimeet", "minimeet-invitation", "MINIMEET-ACCESS"})
  void shouldRefuseWhatIsMeantForSomethingElse(String audience) {
    refuses(
        Flaw.WRONG_AUDIENCE,
        Forge.signed(keys, Forge.claims(audience, Forge.NOW_SECONDS, Forge.NOW_SECONDS + 900)));
  }

  @Test
  void shouldRefuseEveryBeginningOfAGoodOne() {
    String good = Forge.signed(keys, CLAIMS);
    for (int length = 0; length < good.length(); length++) {
      Reading<AccessClaims> reading = tokens.read(good.substring(0, length), Forge.NOW_MILLIS);
      assertTrue(reading instanceof Reading.Bad, "the first " + length + " characters");
    }
  }

  @Test
  void shouldRefuseAnyChangeOfOneBitOrCharacter() {
    String good = Forge.signed(keys, CLAIMS);
    long seed = 20_260_101;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder changed = new StringBuilder(good);
      int at = random.nextInt(good.length());
      char flipped = (char) (good.charAt(at) ^ (1 << random.nextInt(8)));
      changed.setCharAt(at, flipped);
      Reading<AccessClaims> reading = tokens.read(changed.toString(), Forge.NOW_MILLIS);
      assertTrue(
          reading instanceof Reading.Bad, "seed " + seed + ", round " + round + ": " + changed);
    }
  }

  @Test
  void shouldRefuseASecondWritingOfTheSameSignature() {
    String good = Forge.signed(keys, CLAIMS);
    // 64 bytes are 85 characters and a third: the last holds four bits that say nothing.
    char last = good.charAt(good.length() - 1);
    char other = (char) (last + 1);
    refuses(Flaw.BAD_SIGNATURE, good.substring(0, good.length() - 1) + other);
    refuses(Flaw.BAD_SIGNATURE, good + "==");
  }

  @Test
  void shouldRefuseWhatIsHugeBeforeAnythingElse() {
    String padded = CLAIMS.replace("\"Ana\"", "\"" + "A".repeat(SignedClaims.MAX_CHARS) + "\"");
    refuses(Flaw.MALFORMED, Forge.signed(keys, padded));
    refuses(Flaw.MALFORMED, ".".repeat(1_000_000));
    refuses(Flaw.UNKNOWN_KEY, "..".repeat(100));
  }

  @Test
  void shouldRefuseDeepOrDoubledOrBrokenClaimsEvenWhenSigned() {
    String deep = "[".repeat(1_000) + "]".repeat(1_000);
    refuses(Flaw.MALFORMED, Forge.signed(keys, deep));
    refuses(Flaw.MALFORMED, Forge.signed(keys, CLAIMS.replace("}", ",\"x\":" + deep + "}")));
    refuses(Flaw.MALFORMED, Forge.signed(keys, CLAIMS.replace("}", ",\"admin\":true}")));
    refuses(Flaw.MALFORMED, Forge.signed(keys, CLAIMS + CLAIMS));
    refuses(Flaw.MALFORMED, Forge.signed(keys, CLAIMS.replace("}", "")));
    refuses(Flaw.MALFORMED, Forge.signed(keys, "[]"));
    refuses(Flaw.MALFORMED, Forge.signed(keys, "null"));
    refuses(Flaw.MALFORMED, Forge.signed(keys, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          "admin":false | "admin":"false"
          "admin":false | "admin":1
          "admin":false | "x":false
          "sub":"u1"    | "sub":1
          "name":"Ana"  | "name":null
          "kind":"user" | "kind":"root"
          "kind":"user" | "kind":["user"]
          "kind":"user" | "kind":"user","family":7
          "kind":"user" | "kind":"user","room":"r"
          "kind":"user" | "kind":"user","rights":["chat"]
          "kind":"user","admin":false | "kind":"guest","admin":true
          """)
  void shouldRefuseClaimsOfAWrongType(String right, String wrong) {
    String changed = CLAIMS.replace(right, wrong);
    assertTrue(!changed.equals(CLAIMS));
    refuses(Flaw.MALFORMED, Forge.signed(keys, changed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "1e99", "null", "99999999999999999999", "true", "{}"})
  void shouldRefuseATimeThatIsNone(String time) {
    refuses(
        Flaw.MALFORMED, Forge.signed(keys, CLAIMS.replaceAll("\"exp\":\\d+", "\"exp\":" + time)));
  }

  @Test
  void shouldRefuseTheTokenOfAKeyThatWasForgotten() {
    AccessTokens lasting = new AccessTokens(keys, 400 * Forge.DAY_MILLIS);
    String old =
        lasting.issue(
            new AccessClaims(Person.user("u1", "Ana", false), Optional.empty()), Forge.NOW_MILLIS);
    long later = Forge.NOW_MILLIS + Forge.TURN.everyMillis();
    keys.turnIfDue(later);
    assertTrue(lasting.read(old, later) instanceof Reading.Good);
    keys.turnIfDue(later + Forge.TURN.longestLifeMillis() + 1);
    assertEquals(new Reading.Bad<>(Flaw.UNKNOWN_KEY), lasting.read(old, later));
  }

  private static String header(String algorithm, String id) {
    return Forge.encoded("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + id + "\",\"typ\":\"JWT\"}");
  }
}
