package io.minimeet.people.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTextTest {
  private static String clauses(String text) {
    return QueryText.read(text).stream()
        .map(clause -> String.join("+", clause.words()) + (clause.prefix() ? "*" : ""))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Hello                     | hello
          hello World               | hello world
          "hello world"             | hello+world
          “hello world” today       | hello+world today
          „guten Tag“               | guten+tag
          meet*                     | meet*
          e-mail                    | e+mail
          e-mai*                    | e mai*
          "open                     | open
          say "" so                 | say so
          会                         | 会*
          会议                        | 会议
          今天的会议                   | 今天+天的+的会+会议
          "東京 Tower"               | 東京+京+tower
          東京 tower                 | 東京 tower
          AND OR NOT near(          | and or not near
          -w0 +p0 p0abc             | w0 p0 p0abc
          ' OR 1=1 --               | or 1+1
          """)
  void shouldReadWhatPeopleType(String text, String clauses) {
    assertEquals(clauses, clauses(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "*", "\"\"", "?!", "\u0301"})
  void shouldRefuseWhatHasNoWord(String text) {
    assertEquals(
        Reason.BAD_INPUT, assertThrows(Refused.class, () -> QueryText.read(text)).reason());
  }

  @Test
  void shouldBoundTheWork() {
    assertEquals(16, QueryText.read("a ".repeat(100)).size());
    assertEquals(
        Reason.TOO_LARGE,
        assertThrows(Refused.class, () -> QueryText.read("a ".repeat(200))).reason());
  }
}
