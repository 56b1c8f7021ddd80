package io.minimeet.sfu.repair;

/**
 * How many packets may be asked for: a share of those that arrive, so that repairs never become the
 * greater part of what a lossy uplink carries.
 */
final class NackBudget {
  /** All that can be missing at a time: after an outage that is over. */
  static final int BURST = NackTracker.MAX_MISSING;

  /** One for two that arrive repairs a loss of a third, when repairs are lost as often. */
  static final int ARRIVALS_A_REQUEST = 2;

  private int halves = BURST * ARRIVALS_A_REQUEST;

  void arrived() {
    halves = Math.min(halves + 1, BURST * ARRIVALS_A_REQUEST);
  }

  boolean take() {
    if (halves < ARRIVALS_A_REQUEST) {
      return false;
    }
    halves -= ARRIVALS_A_REQUEST;
    return true;
  }
}
