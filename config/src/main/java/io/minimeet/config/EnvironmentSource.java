package io.minimeet.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The values among the environment variables. */
final class EnvironmentSource {
  /** The path of the file. */
  static final String CONFIG_FILE = "MINIMEET_CONFIG";

  /** Ours, but no keys: the start script reads the second, the build's tests the others. */
  private static final Set<String> NO_KEYS =
      Set.of(
          CONFIG_FILE,
          "MINIMEET_JAVA_OPTS",
          "MINIMEET_REQUIRE_BROWSERS",
          "MINIMEET_REQUIRE_DATABASES");

  /**
   * What Kubernetes puts into each container beside a Service named minimeet or minimeet-…: nobody
   * wrote it and nobody can take it back by name, so it must not stop the start.
   */
  private static final Pattern SERVICE_LINK_NAME =
      Pattern.compile(
          "MINIMEET_(?:[A-Z0-9_]+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?"
              + "|PORT(?:_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?)");

  /** Such a link can also have the name of a key: a Service minimeet-media sets its port. */
  private static final Pattern SERVICE_LINK_VALUE = Pattern.compile("(?:tcp|udp|sctp)://.*");

  private EnvironmentSource() {}

  static Map<String, RawValue> read(Map<String, String> environment, List<ConfigProblem> problems) {
    Map<String, Key<?>> keys = new HashMap<>();
    for (Key<?> key : Keys.ALL) {
      keys.put(key.environmentVariable(), key);
    }
    var values = new HashMap<String, RawValue>();
    for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
      String variable = entry.getKey();
      if (!variable.startsWith(Key.ENVIRONMENT_PREFIX) || NO_KEYS.contains(variable)) {
        continue;
      }
      Key<?> key = keys.get(variable);
      Origin origin = new Origin.Environment(variable);
      if (key == null) {
        if (!SERVICE_LINK_NAME.matcher(variable).matches()) {
          problems.add(UnknownName.environment(variable));
        }
      } else if (SERVICE_LINK_VALUE.matcher(entry.getValue()).matches()) {
        problems.add(
            new ConfigProblem(
                origin,
                key.name(),
                Quoted.inMessage(entry.getValue()) + " is a Kubernetes service link, no value",
                "Set enableServiceLinks: false in the pod, or rename the Service."));
      } else {
        values.put(key.name(), new RawValue.Text(entry.getValue(), origin));
      }
    }
    return values;
  }
}
