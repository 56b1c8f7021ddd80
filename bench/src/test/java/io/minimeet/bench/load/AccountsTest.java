package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.bench.load.LoadReport.Delivery;
import io.minimeet.bench.load.media.MediaCounts;
import io.minimeet.bench.load.media.NetworkLoss;
import io.minimeet.bench.load.media.PairAccount;
import io.minimeet.bench.load.peer.PeerState;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountsTest {
  private static PeerState peer(int number, long duplicates, NetworkLoss loss) {
    return new PeerState(number, MediaCounts.NONE, 0, 2, duplicates, 0, 0, loss, 0, 0, 0, true);
  }

  @Test
  void shouldAddUpAllPairsAndFindTheWorst() {
    Delivery delivery =
        Accounts.delivery(
            List.of(peer(0, 0, NetworkLoss.NONE), peer(1, 0, NetworkLoss.NONE)),
            List.of(new PairAccount(100, 99), new PairAccount(300, 300)));
    assertEquals(400, delivery.expected());
    assertEquals(1, delivery.lost());
    assertEquals(0.9975, delivery.ratio());
    assertEquals(0.99, delivery.worstPair());
    assertEquals(4, delivery.cameAsRepair());
  }

  @Test
  void shouldNotLetADuplicateMakeUpForALoss() {
    Delivery delivery =
        Accounts.delivery(List.of(peer(0, 1, NetworkLoss.NONE)), List.of(new PairAccount(100, 99)));
    assertEquals(1, delivery.lost());
    assertEquals(1, delivery.duplicates());
  }

  @Test
  void shouldNotCallARunWithoutPacketsPerfect() {
    Delivery delivery = Accounts.delivery(List.of(), List.of(PairAccount.NONE));
    assertEquals(0, delivery.ratio());
    assertEquals(0, delivery.worstPair());
  }

  @Test
  void shouldAddUpWhatTheNetworksLost() {
    assertEquals(
        new NetworkLoss(11, 22, 33, 44),
        Accounts.networkLoss(
            List.of(
                peer(0, 0, new NetworkLoss(1, 2, 3, 4)),
                peer(1, 0, new NetworkLoss(10, 20, 30, 40)))));
  }
}
