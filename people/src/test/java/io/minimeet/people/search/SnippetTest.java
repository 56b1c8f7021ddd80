package io.minimeet.people.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SnippetTest {
  private static Snippet snippet(String text, String query) {
    return Snippet.of(text, Relevance.of(text, QueryText.read(query)).places());
  }

  private static String marked(Snippet snippet) {
    return snippet.parts().stream()
        .map(part -> part.found() ? "[" + part.text() + "]" : part.text())
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          A naïve Überraschung, naive!     | NAIVE         | A [naïve] Überraschung, [naive]!
          the quick fox; the fox           | "quick fox"   | the [quick fox]; the fox
          今天的会议很长                      | 会议           | 今天的[会议]很长
          今天的会议很长                      | 会            | 今天的[会议]很长
          今天的会议很长                      | 的会议         | 今天[的会议]很长
          meeting meet meetings            | meet*         | [meeting] [meet] [meetings]
          <b>bold</b> & <script>           | script        | <b>bold</b> & <[script]>
          Straße                           | strasse       | [Straße]
          """)
  void shouldMarkWhatWasSearchedFor(String text, String query, String marked) {
    assertEquals(marked, marked(snippet(text, query)));
  }

  @Test
  void shouldShowTheFirstPlaceOfALongText() {
    String text = "lorem ipsum ".repeat(50) + "needle " + "dolor sit ".repeat(50);
    Snippet snippet = snippet(text, "needle");
    assertTrue(marked(snippet).contains("[needle]"), marked(snippet));
    assertTrue(snippet.cutBefore() && snippet.cutBehind());
    String shown = snippet.parts().stream().map(Snippet.Part::text).collect(Collectors.joining());
    assertTrue(shown.length() <= 160, shown);
    assertTrue(shown.startsWith("lorem") || shown.startsWith("ipsum"), shown);
  }

  @Test
  void shouldNeverLoseOrCutACharacter() {
    long seed = 99;
    Random random = new Random(seed);
    List<String> bits = List.of("会", "議", "a", "é", "🎉", " ", "foo", "-", "ß", "\n", "한");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(200); k >= 0; k--) {
        text.append(bits.get(random.nextInt(bits.size())));
      }
      String all = text.toString();
      Snippet snippet = snippet(all, List.of("会", "foo*", "\"会議\"", "a").get(i % 4));
      String shown = snippet.parts().stream().map(Snippet.Part::text).collect(Collectors.joining());
      assertTrue(all.contains(shown), "seed " + seed + ", " + i);
      assertTrue(snippet.cutBefore() || all.startsWith(shown), "seed " + seed + ", " + i);
      assertTrue(snippet.cutBehind() || all.endsWith(shown), "seed " + seed + ", " + i);
      assertFalse(shown.length() > 160, "seed " + seed + ", " + i);
      assertFalse(
          !shown.isEmpty() && Character.isLowSurrogate(shown.charAt(0)), "seed " + seed + ", " + i);
      assertFalse(
          !shown.isEmpty() && Character.isHighSurrogate(shown.charAt(shown.length() - 1)),
          "seed " + seed + ", " + i);
    }
  }
}
