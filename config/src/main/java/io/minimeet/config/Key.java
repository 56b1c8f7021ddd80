package io.minimeet.config;

import java.util.Locale;

/**
 * The one definition of a setting.
 *
 * @param name section and leaf, dash-case: {@code rooms.max-rooms}
 * @param doc sentences for the reference: what it does and when to change it
 */
record Key<T>(String name, ValueType<T> type, T defaultValue, String doc) {
  static final String ENVIRONMENT_PREFIX = "MINIMEET_";

  String section() {
    return name.substring(0, name.indexOf('.'));
  }

  String leaf() {
    return name.substring(name.indexOf('.') + 1);
  }

  String environmentVariable() {
    return environmentVariable(name);
  }

  static String environmentVariable(String name) {
    return ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  String flag() {
    return "--" + name;
  }

  String defaultYaml() {
    return type.yaml(defaultValue);
  }
}
