package io.minimeet.people.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
  private static String joined(String text) {
    return Words.of(text).stream().map(Word::text).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hello, world!              | hello world
          naïve Überraschung         | naive uberraschung
          Straße                     | strasse
          Łódź Ørsted                | lodz orsted
          it's 3.5 km                | it s 3 5 km
          ＦＵＬＬ ｗｉｄｔｈ            | full width
          ΑΘΗΝΑ Ἀθήνα                | αθηνα αθηνα
          Ёлка ёлка                  | елка елка
          e-mail@example.org         | e mail example org
          会議                        | 会議 議
          今天的会议                   | 今天 天的 的会 会议 议
          東京 Tower                  | 東京 京 tower
          スーパー                     | スー ーパ パー ー
          안녕하세요                    | 안녕 녕하 하세 세요 요
          会                         | 会
          """)
  void shouldFindTheWords(String text, String words) {
    assertEquals(words, joined(text));
  }

  @Test
  void shouldTakeNoMarkForALetterOfItsOwn() {
    assertEquals("cafe", joined("cafe\u0301"), "an accent that follows its letter");
    assertEquals("", joined("\u0301 ... !"));
  }

  @Test
  void shouldSayWhereTheyStand() {
    String text = "Über 会議, cafe\u0301.";
    List<Word> words = Words.of(text);
    assertEquals("Über", text.substring(words.get(0).from(), words.get(0).to()));
    assertEquals("会議", text.substring(words.get(1).from(), words.get(1).to()));
    assertEquals("議", text.substring(words.get(2).from(), words.get(2).to()));
    assertEquals("cafe\u0301", text.substring(words.get(3).from(), words.get(3).to()));
  }

  @Test
  void shouldBearAnyText() {
    long seed = 4_711;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      char[] chars = new char[random.nextInt(30)];
      for (int k = 0; k < chars.length; k++) {
        chars[k] = (char) random.nextInt(random.nextBoolean() ? 0x180 : 0x10000);
      }
      String text = new String(chars);
      int from = 0;
      for (Word word : Words.of(text)) {
        assertTrue(word.from() >= from && word.to() > word.from(), "seed " + seed + ", " + i);
        assertTrue(word.to() <= text.length(), "seed " + seed + ", " + i);
        assertEquals(false, word.text().isEmpty(), "seed " + seed + ", " + i);
        from = word.from();
      }
    }
  }
}
