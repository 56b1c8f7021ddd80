package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoomCountsTest {
  @Test
  void shouldReadOneNumberOrAList() {
    assertEquals(List.of(10), RoomCounts.of("10").numbers());
    assertFalse(RoomCounts.of("10").isSweep());
    assertEquals(List.of(1, 5, 20), RoomCounts.of("1, 5,20").numbers());
    assertTrue(RoomCounts.of("1,5").isSweep());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,x | \"x\" is no number of rooms",
        "0 | \"0\" is no number of rooms",
        "1,0 | \"0\" is no number of rooms",
        "-1 | \"-1\" is no number of rooms",
        "1, | \"\" is no number of rooms",
        "'' | \"\" is no number of rooms",
        "1.5 | \"1.5\" is no number of rooms",
        "9999999999 | \"9999999999\" is no number of rooms",
        "1,5,5 | 5 stands there twice",
        "5,1 | 1 comes too late",
        "1,5,1 | 1 comes too late"
      })
  void shouldSayWhatIsWrongAndWhatIsRight(String text, String why) {
    LoadException refused = assertThrows(LoadException.class, () -> RoomCounts.of(text));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(why) && message.contains("like 1,5,10,20"), message);
  }
}
