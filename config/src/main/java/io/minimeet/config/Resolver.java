package io.minimeet.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes each key from the strongest layer that has it, and looks at all of them for problems. */
final class Resolver {
  private final List<Map<String, RawValue>> layers;
  private final List<ConfigProblem> problems;
  private final List<ResolvedConfig.Setting> settings = new ArrayList<>();
  private final Set<String> wrongKeys = new HashSet<>();

  /** Takes the layers weakest first. */
  Resolver(List<Map<String, RawValue>> layers, List<ConfigProblem> problems) {
    this.layers = layers;
    this.problems = problems;
  }

  /** The value in force; a stand-in where it has problems. */
  <T> T get(Key<T> key) {
    T value = key.defaultValue();
    Origin origin = new Origin.Default();
    for (Map<String, RawValue> layer : layers) {
      RawValue raw = layer.get(key.name());
      if (raw == null) {
        continue;
      }
      switch (key.type().parse(raw)) {
        case Parsed.Value<T>(T parsed) -> {
          value = parsed;
          origin = raw.origin();
        }
        case Parsed.Wrong<T>(String reason, String fix) -> {
          wrongKeys.add(key.name());
          problems.add(new ConfigProblem(raw.origin(), key.name(), reason, fix));
        }
      }
    }
    settings.add(new ResolvedConfig.Setting(key.name(), key.type().yaml(value), origin));
    return value;
  }

  /** What was got so far, in that order. */
  List<ResolvedConfig.Setting> settings() {
    return settings;
  }

  boolean isRight(Key<?> key) {
    return !wrongKeys.contains(key.name());
  }

  Origin origin(Key<?> key) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key.name()))
        .findFirst()
        .map(ResolvedConfig.Setting::origin)
        .orElseThrow();
  }
}
