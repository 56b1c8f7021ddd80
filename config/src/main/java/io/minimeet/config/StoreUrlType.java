package io.minimeet.config;

import java.util.List;
import java.util.Locale;

/** Where the store is: a JDBC address, or nothing for a file. */
record StoreUrlType() implements ScalarType<String> {
  private static final List<String> SCHEMES =
      List.of("jdbc:mariadb://", "jdbc:postgresql://", "jdbc:sqlite:");

  private static final int MAX_CHARS = 1_024;

  @Override
  public String expects() {
    return "an address such as jdbc:mariadb://db:3306/minimeet or"
        + " jdbc:postgresql://db:5432/minimeet, or leave it empty for a file in the data folder";
  }

  @Override
  public Parsed<String> parse(String text) {
    if (text.isEmpty()) {
      return new Parsed.Value<>(text);
    }
    if (text.startsWith("jdbc:mysql:")) {
      return new Parsed.Wrong<>(
          "MySQL is reached by MariaDB's protocol", "Write jdbc:mariadb: for jdbc:mysql:.");
    }
    // A password may stand in it, so it is not repeated.
    if (SCHEMES.stream().noneMatch(text::startsWith)
        || text.length() > MAX_CHARS
        || text.chars().anyMatch(each -> each <= ' ' || each == 0x7f)) {
      return new Parsed.Wrong<>("it is no address of a store", "Write " + expects() + ".");
    }
    return text.toLowerCase(Locale.ROOT).contains("password=")
        ? new Parsed.Wrong<>("it has a password in it", "Write that as store.password.")
        : new Parsed.Value<>(text);
  }

  @Override
  public String format(String value) {
    return value;
  }
}
