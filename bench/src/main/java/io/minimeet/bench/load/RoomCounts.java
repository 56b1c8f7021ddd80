package io.minimeet.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The numbers of rooms to try, as they are written: {@code 10}, or {@code 1,5,10,20}. */
record RoomCounts(List<Integer> numbers) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  RoomCounts {
    numbers = List.copyOf(numbers);
  }

  /**
   * Reads them.
   *
   * @throws LoadException when there is anything but numbers from 1 on, each higher than the last
   */
  static RoomCounts of(String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      String number = word.strip();
      if (!NUMBER.matcher(number).matches() || Integer.parseInt(number) == 0) {
        throw refused(text, "\"%s\" is no number of rooms".formatted(number));
      }
      int next = Integer.parseInt(number);
      if (!numbers.isEmpty() && next <= numbers.getLast()) {
        throw refused(
            text,
            next == numbers.getLast() ? next + " stands there twice" : next + " comes too late");
      }
      numbers.add(next);
    }
    return new RoomCounts(numbers);
  }

  private static LoadException refused(String text, String why) {
    return new LoadException(
        "--rooms %s: %s; write a number from 1 on, or several from the lowest to the highest, like 1,5,10,20"
            .formatted(text, why));
  }

  boolean isSweep() {
    return numbers.size() > 1;
  }
}
