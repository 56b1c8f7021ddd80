package io.minimeet.config;

/**
 * The log.
 *
 * @param level the least important messages still written
 */
public record LogConfig(LogLevel level) {}
