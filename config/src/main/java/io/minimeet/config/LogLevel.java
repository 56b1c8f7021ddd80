package io.minimeet.config;

/** How much is logged, the least first. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG
}
