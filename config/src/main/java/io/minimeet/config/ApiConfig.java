package io.minimeet.config;

import java.util.List;

/**
 * The HTTP API.
 *
 * @param callsPerSecond of one address, in the long run
 * @param callBurst and at once
 * @param trustedProxies addresses whose word is taken for where a call comes from
 */
public record ApiConfig(int callsPerSecond, int callBurst, List<String> trustedProxies) {
  public ApiConfig {
    trustedProxies = List.copyOf(trustedProxies);
  }
}
