package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordRulesTest {
  private static void refuses(String password) {
    Refused refused =
        assertThrows(
            Refused.class, () -> PasswordRules.check("newPassword", password, "Ana.Maria"));
    assertEquals(Reason.BAD_INPUT, refused.reason());
    assertEquals(Optional.of("newPassword"), refused.field());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short7!",
        "東京会議室七字",
        "password",
        "PassWord",
        "Password2026!",
        "qwerty123456",
        "Iloveyou!!!",
        "1q2w3e4r",
        "aaaaaaaaaaaa",
        "abababababab",
        "ana.maria",
        "ANA.MARIA"
      })
  void shouldRefuseWhatIsTriedFirst(String password) {
    refuses(password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse",
        "v8#kQ!2z",
        "東京会議室でお茶",
        "😀😃😄😁😆😅🤣😂",
        "a sentence that begins like password",
        "        .,-1"
      })
  void shouldTakeWhatIsLongEnough(String password) {
    assertDoesNotThrow(() -> PasswordRules.check("password", password, "ana.maria"));
  }

  @Test
  void shouldBoundTheLengthInCharactersOfPeople() {
    assertDoesNotThrow(() -> PasswordRules.check("password", "abcd😀".repeat(51), "ana"));
    refuses("abcd😀".repeat(52));
    refuses("abcdefgh".repeat(100_000));
  }
}
