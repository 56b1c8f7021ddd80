package io.minimeet.signaling.rest;

import java.util.Set;

/**
 * What the API is told.
 *
 * @param callsAtOnce how many calls may run at the same time
 * @param callsPerSecond how many calls an address may make, in the long run
 * @param callBurst how many it may make at once
 * @param allowedOrigins origins whose pages may read the answers; "*" is every one
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
 * @param maxUploadBytes how long a body may be where the document lets it be longer than usual
 */
public record RestOptions(
    int callsAtOnce,
    int callsPerSecond,
    int callBurst,
    Set<String> allowedOrigins,
    Set<String> trustedProxies,
    int maxUploadBytes) {

  public RestOptions {
    if (callsAtOnce < 1 || callsPerSecond < 1 || callBurst < 1 || maxUploadBytes < 1) {
      throw new IllegalArgumentException("the limits are to be positive");
    }
    allowedOrigins = Set.copyOf(allowedOrigins);
    trustedProxies = Set.copyOf(trustedProxies);
  }

  /** Enough for people behind one address; a proxy on this machine is believed. */
  public static RestOptions defaults() {
    return new RestOptions(64, 20, 100, Set.of(), Set.of("127.0.0.1", "::1"), 10 << 20);
  }

  public RestOptions withCallsAtOnce(int value) {
    return new RestOptions(
        value, callsPerSecond, callBurst, allowedOrigins, trustedProxies, maxUploadBytes);
  }

  public RestOptions withRate(int perSecond, int burst) {
    return new RestOptions(
        callsAtOnce, perSecond, burst, allowedOrigins, trustedProxies, maxUploadBytes);
  }

  public RestOptions withAllowedOrigins(Set<String> value) {
    return new RestOptions(
        callsAtOnce, callsPerSecond, callBurst, value, trustedProxies, maxUploadBytes);
  }

  public RestOptions withTrustedProxies(Set<String> value) {
    return new RestOptions(
        callsAtOnce, callsPerSecond, callBurst, allowedOrigins, value, maxUploadBytes);
  }

  public RestOptions withMaxUploadBytes(int value) {
    return new RestOptions(
        callsAtOnce, callsPerSecond, callBurst, allowedOrigins, trustedProxies, value);
  }
}
