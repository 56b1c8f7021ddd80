package io.minimeet.bench.load;

import io.minimeet.bench.load.LoadReport.Delivery;
import io.minimeet.bench.load.media.MediaCounts;
import io.minimeet.bench.load.peer.PeerState;
import java.util.List;

/** Sets off what was sent against what came, room by room. Pure functions. */
final class Accounts {
  private Accounts() {}

  /** How many packets of one sender one receiver took. */
  @FunctionalInterface
  interface PairCount {
    long delivered(int sender, int receiver);
  }

  /** Everything a peer sent in the measured time. */
  static long sent(PeerState state) {
    return state.counts().measuredAudio() + state.counts().measuredVideo();
  }

  static MediaCounts sum(List<PeerState> states) {
    return states.stream().map(PeerState::counts).reduce(MediaCounts.NONE, MediaCounts::plus);
  }

  static Delivery delivery(List<List<PeerState>> rooms, PairCount pairs) {
    long expected = 0;
    long delivered = 0;
    long duplicates = 0;
    long needlessRepairs = 0;
    long strays = 0;
    long undecipherable = 0;
    double worst = 1;
    for (List<PeerState> room : rooms) {
      for (PeerState receiver : room) {
        delivered += receiver.delivered();
        duplicates += receiver.duplicates();
        needlessRepairs += receiver.needlessRepairs();
        strays += receiver.strays();
        undecipherable += receiver.undecipherable();
        for (PeerState sender : room) {
          if (sender.number() != receiver.number()) {
            long sent = sent(sender);
            expected += sent;
            worst =
                Math.min(worst, ratio(pairs.delivered(sender.number(), receiver.number()), sent));
          }
        }
      }
    }
    return new Delivery(
        expected, delivered, duplicates, needlessRepairs, strays, undecipherable, worst);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
