package io.minimeet.bench.load;

import io.minimeet.bench.load.LoadReport.Delivery;
import io.minimeet.bench.load.media.MediaCounts;
import io.minimeet.bench.load.media.NetworkLoss;
import io.minimeet.bench.load.media.PairAccount;
import io.minimeet.bench.load.peer.PeerState;
import java.util.List;
import java.util.function.ToLongFunction;

/** Sets off what was sent against what came. Pure functions. */
final class Accounts {
  private Accounts() {}

  static MediaCounts sum(List<PeerState> states) {
    return states.stream().map(PeerState::counts).reduce(MediaCounts.NONE, MediaCounts::plus);
  }

  static NetworkLoss networkLoss(List<PeerState> states) {
    return states.stream().map(PeerState::network).reduce(NetworkLoss.NONE, NetworkLoss::plus);
  }

  static long sum(List<PeerState> states, ToLongFunction<PeerState> count) {
    return states.stream().mapToLong(count).sum();
  }

  /**
   * The account of all.
   *
   * @param states of the receivers
   * @param pairs of each receiver with each other peer of its room
   */
  static Delivery delivery(List<PeerState> states, List<PairAccount> pairs) {
    PairAccount all = pairs.stream().reduce(PairAccount.NONE, PairAccount::plus);
    return new Delivery(
        all.expected(),
        all.delivered(),
        sum(states, PeerState::cameAsRepair),
        sum(states, PeerState::duplicates),
        sum(states, PeerState::needlessRepairs),
        sum(states, PeerState::strays),
        sum(states, PeerState::undecipherable),
        pairs.stream().mapToDouble(PairAccount::ratio).min().orElse(0));
  }
}
