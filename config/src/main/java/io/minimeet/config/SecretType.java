package io.minimeet.config;

/** A text that is never shown again, not in a complaint about it either. */
record SecretType() implements ScalarType<Secret> {
  private static final int MAX_CHARS = 1_024;

  @Override
  public String expects() {
    return "a password, or leave it empty; as a variable it is in no file";
  }

  @Override
  public Parsed<Secret> parse(String text) {
    return text.length() > MAX_CHARS || text.chars().anyMatch(Character::isISOControl)
        ? new Parsed.Wrong<>(
            "it is too long or has a control character", "Write " + expects() + ".")
        : new Parsed.Value<>(new Secret(text));
  }

  /** Stars: what is printed with a secret in it cannot be read back, on purpose. */
  @Override
  public String format(Secret value) {
    return value.toString();
  }
}
