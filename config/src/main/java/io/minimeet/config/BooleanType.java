package io.minimeet.config;

import java.util.Locale;

/** True or false. YAML's other words for them would not mean the same in a variable or flag. */
record BooleanType() implements ScalarType<Boolean> {
  @Override
  public String expects() {
    return "true or false";
  }

  @Override
  public Parsed<Boolean> parse(String text) {
    return switch (text) {
      case "true" -> new Parsed.Value<>(true);
      case "false" -> new Parsed.Value<>(false);
      default ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> instead(text, "true");
            case "false", "no", "off", "0" -> instead(text, "false");
            default -> wrong(text, "is neither true nor false");
          };
    };
  }

  @Override
  public String format(Boolean value) {
    return value.toString();
  }

  private static Parsed<Boolean> instead(String text, String word) {
    return new Parsed.Wrong<>(
        Quoted.inMessage(text) + " is not how it is written", "Write " + word + ".");
  }
}
