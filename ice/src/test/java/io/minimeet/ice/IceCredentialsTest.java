package io.minimeet.ice;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IceCredentialsTest {
  private static final String PASSWORD = "p".repeat(22);

  @Test
  void shouldAcceptTheBoundsOfTheRfc() {
    assertDoesNotThrow(() -> new IceCredentials("a".repeat(4), "p".repeat(22)));
    assertDoesNotThrow(() -> new IceCredentials("a".repeat(256), "p".repeat(256)));
    assertDoesNotThrow(() -> new IceCredentials("aZ0+/9", PASSWORD));
  }

  @Test
  void shouldRefuseLengthsBeyondThem() {
    for (String fragment : List.of("", "abc", "a".repeat(257))) {
      var refused = assertThrows(IceException.class, () -> new IceCredentials(fragment, PASSWORD));
      assertTrue(String.valueOf(refused.getMessage()).startsWith("ice-ufrag has to be 4 to 256"));
    }
    for (String password : List.of("", "p".repeat(21), "p".repeat(257))) {
      var refused = assertThrows(IceException.class, () -> new IceCredentials("abcd", password));
      assertTrue(String.valueOf(refused.getMessage()).startsWith("ice-pwd has to be 22 to 256"));
    }
  }

  @Test
  void shouldRefuseOtherCharactersAndNotRepeatThem() {
    for (String bad : List.of("ab:cd", "ab cd", "abc\r\n", "abcé", "abc-", "abc=", "abc\u0000")) {
      assertThrows(IceException.class, () -> new IceCredentials(bad, PASSWORD));
      var refused =
          assertThrows(IceException.class, () -> new IceCredentials("abcd", PASSWORD + bad));
      assertFalse(String.valueOf(refused.getMessage()).contains(PASSWORD));
    }
  }

  @Test
  void shouldMakeDifferentOnesEachTime() {
    var random = new SecureRandom();
    Set<IceCredentials> made = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      IceCredentials credentials = IceCredentials.random(random);
      assertEquals(8, credentials.usernameFragment().length());
      assertEquals(24, credentials.password().length());
      made.add(credentials);
    }
    assertEquals(1_000, made.size());
  }

  @Test
  void shouldHideThePassword() {
    var credentials = new IceCredentials("abcd", "secretSecretSecretSecret");
    assertFalse(credentials.toString().contains("secret"));
    assertTrue(credentials.toString().contains("abcd"));
  }
}
