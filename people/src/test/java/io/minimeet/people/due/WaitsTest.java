package io.minimeet.people.due;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WaitsTest {
  private final Waits<String> waits = new Waits<>(10);

  @Test
  void shouldFallDueInTheOrderOfTheLastBeginning() {
    waits.begin("a", 0);
    waits.begin("b", 1);
    waits.begin("a", 2);
    waits.begin("c", 3);
    waits.end("c");

    assertEquals(11, waits.nextMillis());
    assertEquals(Optional.empty(), waits.takeDue(10));
    assertEquals(Optional.of("b"), waits.takeDue(12));
    assertEquals(Optional.of("a"), waits.takeDue(12));
    assertEquals(Optional.empty(), waits.takeDue(Long.MAX_VALUE - 1));
    assertEquals(Long.MAX_VALUE, waits.nextMillis());
  }
}
