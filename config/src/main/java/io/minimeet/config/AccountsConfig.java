package io.minimeet.config;

/**
 * Who may come.
 *
 * @param registration whether anybody may make an account
 * @param guests whether one may come in by a name only
 */
public record AccountsConfig(boolean registration, boolean guests) {}
