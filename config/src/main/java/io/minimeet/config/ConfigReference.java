package io.minimeet.config;

import java.util.Map;

/** The documentation of all keys, from their one definition. */
public final class ConfigReference {
  private static final int LINE_CHARACTERS = 92;

  private static final Map<String, String> SECTION_DOCS =
      Map.ofEntries(
          Map.entry("http", "The web page, the API and the WebSocket."),
          Map.entry("media", "Audio and video."),
          Map.entry("rooms", "Limits of the rooms."),
          Map.entry("accounts", "Who may come."),
          Map.entry("chat", "What may be said."),
          Map.entry("signaling", "The control connection of each client."),
          Map.entry("api", "The HTTP API."),
          Map.entry("webhooks", "Programs that are told of what happens."),
          Map.entry("retention", "How long things are kept."),
          Map.entry("store", "Where accounts, rooms and chat are kept."),
          Map.entry("data", "What outlives the process."),
          Map.entry("log", "The log."));

  private static final String SAMPLE_HEAD =
      """
      # MiniMeet: every key there is, with its default. Copy what you change.
      #
      # An environment variable beats this file and a flag beats both, each by one rule:
      #   http.port   MINIMEET_HTTP_PORT=8080   --http.port=8080
      # A list there has commas between its items. Times are written as 500ms, 30s, 2m or 1h, sizes
      # as 64KiB, 64MiB or 1GiB. A key that does not exist, or a wrong value, stops the start.
      """;

  private ConfigReference() {}

  /** The sample file, kept as {@code config/minimeet.yaml}; loading it gives the defaults. */
  public static String sampleFile() {
    var text = new StringBuilder(SAMPLE_HEAD);
    for (String section : Keys.sections()) {
      text.append("\n# ").append(SECTION_DOCS.get(section)).append('\n');
      text.append(section).append(":\n");
      String gap = "";
      for (Key<?> key : Keys.of(section)) {
        text.append(gap);
        comment(text, key.doc());
        comment(text, "Write " + key.type().expects() + ".");
        text.append("  ").append(key.leaf()).append(": ").append(key.defaultYaml()).append('\n');
        gap = "\n";
      }
    }
    return text.toString();
  }

  /** The table of {@code docs/configuration.md}, Markdown. */
  public static String table() {
    var text =
        new StringBuilder(
            "| key | value | default | what it is for |\n| --- | --- | --- | --- |\n");
    for (Key<?> key : Keys.ALL) {
      text.append("| `")
          .append(key.name())
          .append("` | ")
          .append(cell(key.type().expects()))
          .append(" | `")
          .append(key.defaultYaml())
          .append("` | ")
          .append(cell(key.doc()))
          .append(" Variable: `")
          .append(key.environmentVariable())
          .append("` |\n");
    }
    return text.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("*", "\\*");
  }

  private static void comment(StringBuilder text, String sentences) {
    int used = LINE_CHARACTERS;
    String begin = "";
    for (String word : sentences.split(" ", -1)) {
      if (used + 1 + word.length() > LINE_CHARACTERS) {
        text.append(begin).append("  #");
        begin = "\n";
        used = 3;
      }
      text.append(' ').append(word);
      used += 1 + word.length();
    }
    text.append('\n');
  }
}
