package io.minimeet.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values among the flags: {@code --http.port=8080} or {@code --http.port 8080}. Of a flag given
 * twice the last counts, so that a script's flags can be corrected by appending.
 *
 * @param configFile what {@code --config} says
 */
record FlagSource(Map<String, RawValue> values, Optional<String> configFile) {
  static final String CONFIG_FILE = "--config";

  static FlagSource read(List<String> flags, List<ConfigProblem> problems) {
    var values = new HashMap<String, RawValue>();
    Optional<String> configFile = Optional.empty();
    for (int i = 0; i < flags.size(); i++) {
      String word = flags.get(i);
      int equals = word.indexOf('=');
      String flag = equals < 0 ? word : word.substring(0, equals);
      String name = flag.startsWith("--") ? flag.substring(2) : "";
      boolean valueFollows =
          equals < 0 && i + 1 < flags.size() && !flags.get(i + 1).startsWith("--");
      String value = equals >= 0 ? word.substring(equals + 1) : valueFollows ? flags.get(++i) : "";
      if (!flag.equals(CONFIG_FILE) && !Keys.names().contains(name)) {
        problems.add(unknown(word, flag));
      } else if (equals < 0 && !valueFollows) {
        problems.add(
            new ConfigProblem(
                new Origin.Flag(flag), "", "it has no value", "Write " + flag + "=VALUE."));
      } else if (flag.equals(CONFIG_FILE)) {
        configFile = Optional.of(value);
      } else {
        values.put(name, new RawValue.Text(value, new Origin.Flag(flag)));
      }
    }
    return new FlagSource(values, configFile);
  }

  private static ConfigProblem unknown(String word, String flag) {
    return flag.startsWith("-")
        ? UnknownName.flag(flag)
        : new ConfigProblem(
            new Origin.Flag(word), "", "it is no flag", "Write --KEY=VALUE, or remove it.");
  }
}
