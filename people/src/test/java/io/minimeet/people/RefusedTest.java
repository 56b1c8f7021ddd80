package io.minimeet.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class RefusedTest {
  @Test
  void shouldNameTheField() {
    Refused refused = Refused.badInput("password", "Too short.");
    assertEquals(Reason.BAD_INPUT, refused.reason());
    assertEquals(Optional.of("password"), refused.field());
    assertEquals("Too short.", refused.sentence());
    assertEquals(OptionalLong.empty(), refused.retryAfterMillis());
  }

  @Test
  void shouldSayWhenToComeAgain() {
    Refused refused = Refused.tooMany(2_000, "Wait a little.");
    assertEquals(Reason.TOO_MANY, refused.reason());
    assertEquals(OptionalLong.of(2_000), refused.retryAfterMillis());
  }

  @Test
  void shouldCostNoStackTrace() {
    assertEquals(0, Refused.forbidden("No.").getStackTrace().length);
  }
}
