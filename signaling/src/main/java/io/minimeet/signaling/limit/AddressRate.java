package io.minimeet.signaling.limit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A bucket for each address that was heard of lately. */
public final class AddressRate {
  /** Addresses remembered; the one not heard of for longest is forgotten, and begins anew. */
  private static final int MAX_ADDRESSES = 10_000;

  /** The first four of an IPv6 address' eight groups are a household's or a company's. */
  private static final int IPV6_GROUPS = 4;

  private final int perSecond;
  private final int burst;

  private final Map<String, TokenBucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
          return size() > MAX_ADDRESSES;
        }
      };

  public AddressRate(int perSecond, int burst) {
    this.perSecond = perSecond;
    this.burst = burst;
  }

  /** Whether one more from this address may pass now. */
  public synchronized boolean take(String address, long nowNanos) {
    return buckets
        .computeIfAbsent(house(address), anew -> new TokenBucket(perSecond, burst, nowNanos))
        .take(nowNanos);
  }

  /** Whoever has one IPv6 address has 2^64 of them. */
  private static String house(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String[] groups = address.split(":", IPV6_GROUPS + 1);
    return String.join(":", Arrays.copyOf(groups, Math.min(groups.length, IPV6_GROUPS)));
  }
}
