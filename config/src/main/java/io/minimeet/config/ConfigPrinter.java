package io.minimeet.config;

/** The configuration in force as YAML that could be a file, each value with where it came from. */
public final class ConfigPrinter {
  private ConfigPrinter() {}

  public static String print(ResolvedConfig config) {
    var text = new StringBuilder();
    String section = "";
    for (ResolvedConfig.Setting setting : config.values()) {
      int dot = setting.key().indexOf('.');
      if (!setting.key().substring(0, dot).equals(section)) {
        section = setting.key().substring(0, dot);
        text.append(section).append(":\n");
      }
      text.append("  ")
          .append(setting.key(), dot + 1, setting.key().length())
          .append(": ")
          .append(setting.yaml())
          .append("  # ")
          .append(setting.origin().describe())
          .append('\n');
    }
    return text.toString();
  }
}
