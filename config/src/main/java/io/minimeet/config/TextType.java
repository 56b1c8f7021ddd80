package io.minimeet.config;

/**
 * A line of text, or nothing.
 *
 * @param what it is, to follow the word "Write": "a user name"
 */
record TextType(String what, int maxChars) implements ScalarType<String> {
  @Override
  public String expects() {
    return what + ", or leave it empty";
  }

  @Override
  public Parsed<String> parse(String text) {
    if (text.length() > maxChars) {
      return wrong(text, "has more than " + maxChars + " characters");
    }
    return text.chars().anyMatch(Character::isISOControl)
        ? wrong(text, "has a control character")
        : new Parsed.Value<>(text);
  }

  @Override
  public String format(String value) {
    return value;
  }
}
