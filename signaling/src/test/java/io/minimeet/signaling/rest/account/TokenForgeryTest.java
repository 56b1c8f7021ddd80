package io.minimeet.signaling.rest.account;

import static io.minimeet.signaling.rest.account.AccountApi.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.people.account.AccountOptions;
import io.minimeet.people.right.Person;
import io.minimeet.people.token.AccessClaims;
import io.minimeet.people.token.AccessTokens;
import io.minimeet.people.token.KeyFolder;
import io.minimeet.people.token.SigningKeys;
import io.minimeet.signaling.rest.account.AccountApi.Somebody;
import io.minimeet.signaling.rest.walk.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that somebody made up. */
class TokenForgeryTest {
  private static final String ME = "/api/v1/users/me";
  private static final String USERS = "/api/v1/users";
  private static final long LIFE_MILLIS = 900_000;

  @TempDir Path folder;
  private AccountApi api;
  private Somebody ana;

  @BeforeEach
  void start() {
    api = new AccountApi(folder, AccountOptions.defaults());
    ana = api.user("ana");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldAnswerEveryForgeryAlike() throws IOException {
    Reply expected = api.nobody().as("no token at all").get(ME);
    assertEquals(401, expected.status());
    for (Map.Entry<String, String> forgery : forgeries().entrySet()) {
      for (String path : List.of(ME, USERS)) {
        Reply reply = api.nobody().as(forgery.getValue()).get(path);
        assertEquals(401, reply.status(), forgery.getKey());
        assertEquals(expected.body(), reply.body(), forgery.getKey());
        assertEquals("Bearer error=\"invalid_token\"", reply.header("WWW-Authenticate"));
      }
    }
    assertEquals(200, ana.client().get(ME).status());
    assertEquals(403, ana.client().get(USERS).status());
  }

  private Map<String, String> forgeries() throws IOException {
    String[] parts = ana.access().split("\\.", -1);
    String kid = text(parts[0]).replaceFirst(".*\"kid\":\"([^\"]*)\".*", "$1");
    String claims = parts[1];
    String admin = base64(text(claims).replace("\"admin\":false", "\"admin\":true"));
    byte[] key = publicKey();
    Map<String, String> forgeries = new LinkedHashMap<>();
    for (String none : List.of("none", "None", "NONE", "")) {
      String header = header(none, kid);
      forgeries.put("alg " + none, header + "." + admin + ".");
      forgeries.put("alg " + none + " and a signature", header + "." + admin + "." + parts[2]);
    }
    forgeries.put("no signature", parts[0] + "." + admin + ".");
    forgeries.put("two parts", parts[0] + "." + admin);
    forgeries.put("changed claims", parts[0] + "." + admin + "." + parts[2]);
    forgeries.put("HS256 with the public key", hmac(header("HS256", kid), admin, key));
    forgeries.put(
        "HS256 with its text", hmac(header("HS256", kid), admin, Base64.getEncoder().encode(key)));
    forgeries.put("HS256 under our header", hmac(parts[0], admin, key));
    forgeries.put("EdDSA of another key", foreign());
    String swapped = foreign();
    forgeries.put("another key under our name", parts[0] + swapped.substring(swapped.indexOf('.')));
    forgeries.put("a file for a key", header("EdDSA", "../../../dev/null") + "." + admin + ".");
    forgeries.put("an invitation", invitation());
    forgeries.put("a refresh token", ana.refresh());
    forgeries.put("a longer signature", ana.access() + "A");
    forgeries.put("very long", parts[0] + "." + "A".repeat(6_000) + "." + parts[2]);
    return forgeries;
  }

  private static String header(String algorithm, String kid) {
    return base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\",\"typ\":\"JWT\"}");
  }

  private static String hmac(String header, String claims, byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String body = header + "." + claims;
      byte[] signature = mac.doFinal(body.getBytes(StandardCharsets.US_ASCII));
      return body + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** What anybody could know of the key that signs. */
  private byte[] publicKey() throws IOException {
    try (Stream<Path> files = Files.list(api.keys())) {
      List<String> lines = Files.readAllLines(files.findFirst().orElseThrow());
      return Base64.getDecoder().decode(lines.get(3));
    }
  }

  /** An administrator's, by another server. */
  private String foreign() {
    SecureRandom random = new SecureRandom();
    SigningKeys keys =
        SigningKeys.open(
            KeyFolder.open(folder.resolve("foreign")),
            new SigningKeys.Turn(Long.MAX_VALUE, Long.MAX_VALUE),
            random,
            NOW);
    return new AccessTokens(keys, LIFE_MILLIS)
        .issue(new AccessClaims(Person.user(ana.id(), "Ana", true), Optional.empty()), NOW);
  }

  private String invitation() {
    return ana.client()
        .post(api.room(ana) + "/invitations", "{\"rights\":[\"moderate\"]}")
        .json()
        .path("invitation")
        .textValue();
  }

  @Test
  void shouldTakeATokenUntilItsEndAndNoLonger() {
    api.pass(LIFE_MILLIS - 1_000);
    assertEquals(200, ana.client().get(ME).status());
    api.pass(1_000);
    assertEquals(401, ana.client().get(ME).status());
    assertEquals(200, api.refresh(ana.refresh()).status());
  }

  private static String text(String base64) {
    return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
