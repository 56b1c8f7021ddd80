package io.minimeet.config;

/**
 * Who may come.
 *
 * @param registration whether anybody may make an account
 * @param guests whether one may come in by a name only
 * @param registrationsPerHour accounts that one address may ask for
 * @param guestsPerHour guests that may come from one address
 */
public record AccountsConfig(
    boolean registration, boolean guests, int registrationsPerHour, int guestsPerHour) {}
