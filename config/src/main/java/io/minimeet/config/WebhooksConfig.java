package io.minimeet.config;

/**
 * How other programs are told of what happens.
 *
 * @param privateAddresses whether they may be in private networks, or on this machine
 */
public record WebhooksConfig(boolean privateAddresses) {}
