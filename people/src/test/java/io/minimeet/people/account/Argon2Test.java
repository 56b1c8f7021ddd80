package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Argon2Test {
  private static final String SALT = "c29tZXNhbHQ";
  private static final String HASH = "A".repeat(43);

  /** Of the reference implementation's own tests (argon2id, version 19, "password", "somesalt"). */
  @Test
  void shouldReadWhatOthersWrote() {
    Argon2 hash =
        Argon2.read(
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ"
                    + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")
            .orElseThrow();
    assertTrue(hash.isOf("password"));
    assertFalse(hash.isOf("passworD"));
    assertFalse(hash.isOfToday());
  }

  @Test
  void shouldWriteWhatItReads() {
    Argon2 hash = Argon2.make("correct horse", new byte[Argon2.SALT_BYTES]);
    assertTrue(hash.write().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash.write());
    Argon2 again = Argon2.read(hash.write()).orElseThrow();
    assertEquals(hash.write(), again.write());
    assertTrue(again.isOf("correct horse"));
    assertTrue(again.isOfToday());
  }

  @Test
  void shouldTakeBothWritingsOfALetterForOne() {
    Argon2 hash = Argon2.make("gru\u0308n-gru\u0308n", new byte[Argon2.SALT_BYTES]);
    assertTrue(hash.isOf("gr\u00FCn-gr\u00FCn"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
        "$argon2i$v=19$m=256,t=2,p=1$SALT$HASH",
        "$argon2id$v=16$m=256,t=2,p=1$SALT$HASH",
        "$argon2id$v=19$m=999999,t=2,p=1$SALT$HASH",
        "$argon2id$v=19$m=65537,t=2,p=1$SALT$HASH",
        "$argon2id$v=19$m=9999999999,t=2,p=1$SALT$HASH",
        "$argon2id$v=19$m=256,t=9,p=1$SALT$HASH",
        "$argon2id$v=19$m=256,t=0,p=1$SALT$HASH",
        "$argon2id$v=19$m=256,t=2,p=0$SALT$HASH",
        "$argon2id$v=19$m=256,t=2,p=5$SALT$HASH",
        "$argon2id$v=19$m=7,t=2,p=1$SALT$HASH",
        "$argon2id$v=19$m=-256,t=2,p=1$SALT$HASH",
        "$argon2id$v=19$m=256,t=2,p=1$$HASH",
        "$argon2id$v=19$m=256,t=2,p=1$SALT$",
        "$argon2id$v=19$m=256,t=2,p=1$SALT$HASH$more",
        "$argon2id$v=19$m=256,t=2,p=1$AAAAAAAAAAAAA$HASH",
        "$argon2id$v=19$m=256,t=2,p=1$SALT$HASH\n"
      })
  void shouldComputeNothingThatIsOutOfBounds(String text) {
    String written = text.replace("SALT", SALT).replace("HASH", HASH);
    assertEquals(Optional.empty(), Argon2.read(written));
    assertTrue(Passwords.needsRehash(written));
  }

  @Test
  void shouldTellNoHash() {
    Argon2 hash = Argon2.read("$argon2id$v=19$m=256,t=2,p=1$" + SALT + "$" + HASH).orElseThrow();
    assertEquals("argon2id m=256 t=2 p=1", hash.toString());
  }
}
