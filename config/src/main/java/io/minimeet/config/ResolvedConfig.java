package io.minimeet.config;

import java.util.List;

/**
 * A configuration that knows where each of its values came from.
 *
 * @param values one for each key, in the order of the reference
 */
public record ResolvedConfig(MiniMeetConfig config, List<Setting> values) {
  public ResolvedConfig {
    values = List.copyOf(values);
  }

  /**
   * One value in force.
   *
   * @param key its name, such as {@code http.port}
   * @param yaml the value as it would be written in the file
   */
  public record Setting(String key, String yaml, Origin origin) {}
}
