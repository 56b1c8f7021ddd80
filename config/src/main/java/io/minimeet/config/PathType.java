package io.minimeet.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A folder; whether it is there and can be written is for its user to find out. */
record PathType() implements ScalarType<Path> {
  @Override
  public String expects() {
    return "the path of a folder";
  }

  @Override
  public Parsed<Path> parse(String text) {
    if (text.isBlank()) {
      return wrong("", "");
    }
    if (text.startsWith("~")) {
      return wrong(text, "begins with ~, which only a shell replaces by the home folder");
    }
    try {
      return new Parsed.Value<>(Path.of(text));
    } catch (InvalidPathException e) {
      return wrong(text, "is no path");
    }
  }

  @Override
  public String format(Path value) {
    return value.toString();
  }
}
