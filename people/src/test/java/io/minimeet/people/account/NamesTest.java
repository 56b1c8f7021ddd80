package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ana          | ana          | ana
          ' Ana '      | Ana          | ana
          ANA.Maria_7  | ANA.Maria_7  | ana.maria_7
          ａｎａ        | ana          | ana
          Zoë-Ω        | ''           | ''
          Zoë          | Zoë          | zoë
          Ольга        | Ольга        | oльгa
          РОСА         | РОСА         | poca
          poca         | poca         | poca
          田中さん       | 田中さん       | 田中さん
          김철수         | 김철수         | 김철수
          राधिका        | राधिका        | राधिका
          علي٣        | علي٣        | علي3
          """)
  void shouldFoldNames(String text, String name, String key) {
    Optional<UserName> expected =
        name.isEmpty() ? Optional.empty() : Optional.of(new UserName(name, key));
    assertEquals(expected, UserNames.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "   ",
        ".ana",
        "-ana",
        "_ana",
        "ana maria",
        "ana@example.org",
        "ana/../root",
        "<b>ana</b>",
        "ana'--",
        "ana\u0000",
        "ana\u200B",
        "ana\u202E",
        "a\u0336n\u0336a\u0336",
        "p\u0430ypal",
        "аbc",
        "😀😀😀"
      })
  void shouldRefuseWhatIsNoName(String text) {
    Refused refused = assertThrows(Refused.class, () -> UserNames.of("name", text));
    assertEquals(Reason.BAD_INPUT, refused.reason());
    assertEquals(Optional.of("name"), refused.field());
  }

  @Test
  void shouldBoundTheirLength() {
    assertEquals(32, UserNames.of("name", "a".repeat(32)).text().length());
    assertThrows(Refused.class, () -> UserNames.of("name", "a".repeat(33)));
    assertThrows(Refused.class, () -> UserNames.of("name", "ﷺ".repeat(32)));
    assertThrows(Refused.class, () -> UserNames.of("name", "a".repeat(10_000_000)));
  }

  @Test
  void shouldKeepNamesOfTheHouse() {
    assertTrue(UserNames.isReserved(UserNames.of("name", "Admin")));
    assertTrue(UserNames.isReserved(UserNames.of("name", "ＳＹＳＴＥＭ")));
    assertTrue(!UserNames.isReserved(UserNames.of("name", "ana")));
  }

  @Test
  void shouldShowWhatCanBeSeen() {
    assertEquals("Ana  Ω 😀", DisplayNames.of("displayName", "  Ana  Ω 😀 "));
    assertEquals("<b>", DisplayNames.of("displayName", "<b>"), "writing it safely is the page's");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "a\u0007", "a\u202Eb", "a\u2066b", "a\nb", "a\u2028b", "\uD800"})
  void shouldNotShowWhatCannotBeSeen(String text) {
    Refused refused = assertThrows(Refused.class, () -> DisplayNames.of("displayName", text));
    assertEquals(Optional.of("displayName"), refused.field());
  }

  @Test
  void shouldShowNoMoreThan64Characters() {
    assertEquals(128, DisplayNames.of("displayName", "😀".repeat(64)).length());
    assertThrows(Refused.class, () -> DisplayNames.of("displayName", "a".repeat(65)));
  }
}
