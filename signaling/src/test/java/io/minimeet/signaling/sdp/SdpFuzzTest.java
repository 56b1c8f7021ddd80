package io.minimeet.signaling.sdp;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Broken text gives an offer or an SdpException, and nothing else. */
class SdpFuzzTest {
  private static final int ROUNDS = 4_000;

  @Test
  void shouldSurviveMutatedOffers() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      String name = Offers.ALL.get(random.nextInt(Offers.ALL.size()));
      survive(seed, mutated(Offers.text(name), random), SdpParser::parse);
    }
  }

  @Test
  void shouldSurviveRandomText() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "v=0\r\n" : "");
      for (int i = random.nextInt(200); i > 0; i--) {
        text.append(
            (char) (random.nextInt(10) == 0 ? random.nextInt(0x10000) : random.nextInt(0x80)));
      }
      survive(seed, text.toString(), SdpParser::parse);
      survive(seed, text.toString(), SdpFragment::parse);
    }
  }

  private static void survive(int seed, String text, Consumer<String> parser) {
    try {
      parser.accept(text);
    } catch (SdpException expected) {
      // The other good outcome.
    } catch (RuntimeException e) {
      fail("seed " + seed + ": " + e + " for\n" + text, e);
    }
  }

  private static String mutated(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      switch (random.nextInt(7)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(random.nextInt(lines.size()), line);
        case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
        case 3 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
        case 4 -> lines.set(at, line + line);
        case 5 -> {
          int from = random.nextInt(line.length());
          String put =
              List.of(" ", "/", ";", "=", ":", "*", "~", ",", "-1", "99999999999", "\0")
                  .get(random.nextInt(11));
          lines.set(at, line.substring(0, from) + put + line.substring(from + 1));
        }
        default -> lines.set(at, line.replaceAll("\\d", Integer.toString(random.nextInt(10))));
      }
      if (lines.isEmpty()) {
        return "";
      }
    }
    return String.join(random.nextBoolean() ? "\r\n" : "\n", lines);
  }
}
