package io.minimeet.people.account;

import java.util.Map;

/**
 * Makes guessing slow, by account and by address. Nobody is locked out for good, and not even
 * slowed down by what others do to their account, at an address they logged in from before.
 *
 * <p>A try counts as failed until it is known to be good, so that many at once gain nothing.
 * Bounded in memory: who is longest unheard of is forgotten first. Safe for all threads.
 */
public final class LoginGate {
  private static final int FREE_BY_ACCOUNT = 3;

  /** A school or an office has one address. */
  private static final int FREE_BY_ADDRESS = 20;

  private final Map<String, Slowdown> accounts;
  private final Map<String, Slowdown> addresses;
  private final Map<Place, Slowdown> places;

  /** An account at an address it was good at before. */
  private record Place(String account, String address) {}

  /**
   * Remembers so many of each.
   *
   * @param most accounts, addresses, and pairs of them
   */
  public LoginGate(int most) {
    accounts = new Recent<>(most);
    addresses = new Recent<>(most);
    places = new Recent<>(most);
  }

  /**
   * How long to wait before the next try; 0 lets this one through and counts it.
   *
   * @param account what was given for a name, folded, whether there is one or not
   */
  public synchronized long enter(String account, String address, long nowMillis) {
    Slowdown byAddress = byAddress(Addresses.key(address), nowMillis);
    Slowdown byAccount = byAccount(account, Addresses.key(address), nowMillis);
    long wait = Math.max(byAddress.waitMillis(nowMillis), byAccount.waitMillis(nowMillis));
    if (wait == 0) {
      byAddress.fail(nowMillis);
      byAccount.fail(nowMillis);
    }
    return wait;
  }

  /** The try was good: the account is trusted at this address from now on. */
  public synchronized void succeeded(String account, String address, long nowMillis) {
    String key = Addresses.key(address);
    byAddress(key, nowMillis).forgive();
    byAccount(account, key, nowMillis).forgive();
    places.put(new Place(account, key), new Slowdown(FREE_BY_ACCOUNT, nowMillis));
  }

  /** The try was never made, as when the server had too much to do. */
  public synchronized void withdrawn(String account, String address, long nowMillis) {
    String key = Addresses.key(address);
    byAddress(key, nowMillis).forgive();
    byAccount(account, key, nowMillis).forgive();
  }

  private Slowdown byAddress(String address, long nowMillis) {
    return addresses.computeIfAbsent(address, key -> new Slowdown(FREE_BY_ADDRESS, nowMillis));
  }

  private Slowdown byAccount(String account, String address, long nowMillis) {
    Slowdown here = places.get(new Place(account, address));
    return here == null
        ? accounts.computeIfAbsent(account, key -> new Slowdown(FREE_BY_ACCOUNT, nowMillis))
        : here;
  }
}
