package io.minimeet.config;

import java.time.Duration;

/** How long things are kept; zero is for ever. */
public record RetentionConfig(Duration messages, Duration calls, Duration audit, Duration guests) {}
