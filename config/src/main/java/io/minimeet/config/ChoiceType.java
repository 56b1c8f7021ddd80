package io.minimeet.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One of an enum's constants, written in dash-case. */
record ChoiceType<E extends Enum<E>>(Class<E> choices) implements ScalarType<E> {
  @Override
  public String expects() {
    return "one of " + String.join(", ", names());
  }

  @Override
  public Parsed<E> parse(String text) {
    for (E choice : choices.getEnumConstants()) {
      if (format(choice).equals(text)) {
        return new Parsed.Value<>(choice);
      }
    }
    Optional<String> near = Nearest.name(text, names());
    return near.isPresent()
        ? new Parsed.Wrong<>(
            Quoted.inMessage(text) + " is not known",
            "Did you mean " + near.get() + "? Write " + expects() + ".")
        : wrong(text, "is not known");
  }

  @Override
  public String format(E value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private List<String> names() {
    return Arrays.stream(choices.getEnumConstants()).map(this::format).toList();
  }
}
