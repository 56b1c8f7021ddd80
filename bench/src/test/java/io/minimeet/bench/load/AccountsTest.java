package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.bench.load.LoadReport.Delivery;
import io.minimeet.bench.load.media.MediaCounts;
import io.minimeet.bench.load.peer.PeerState;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountsTest {
  private static PeerState peer(
      int number, long audio, long video, long delivered, long duplicates) {
    MediaCounts counts = new MediaCounts(audio, video, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    return new PeerState(number, counts, delivered, duplicates, 0, 0, 0, 0, 0, true);
  }

  @Test
  void shouldExpectWhatEachSenderSentAtEachOtherPeerOfItsRoomAlone() {
    List<List<PeerState>> rooms =
        List.of(
            List.of(peer(0, 10, 100, 30, 0), peer(1, 5, 20, 115, 0), peer(2, 1, 4, 135, 0)),
            List.of(peer(3, 0, 7, 0, 0), peer(4, 0, 0, 7, 0)));
    Delivery delivery =
        Accounts.delivery(rooms, (sender, receiver) -> sender == 0 ? 110 : sender == 1 ? 25 : 5);
    assertEquals(2 * (110 + 25 + 5) + 7, delivery.expected());
    assertEquals(30 + 115 + 135 + 7, delivery.delivered());
    assertEquals(1.0, delivery.ratio());
    assertEquals(0, delivery.lost());
  }

  @Test
  void shouldNotLetADuplicateMakeUpForALoss() {
    List<List<PeerState>> room = List.of(List.of(peer(0, 0, 100, 99, 1), peer(1, 0, 100, 100, 0)));
    Delivery delivery = Accounts.delivery(room, (sender, receiver) -> sender == 1 ? 99 : 100);
    assertEquals(200, delivery.expected());
    assertEquals(1, delivery.lost());
    assertEquals(1, delivery.duplicates());
    assertEquals(0.995, delivery.ratio());
    assertEquals(0.99, delivery.worstPair());
  }

  @Test
  void shouldNotCallARunWithoutPacketsPerfect() {
    Delivery delivery =
        Accounts.delivery(
            List.of(List.of(peer(0, 0, 0, 0, 0), peer(1, 0, 0, 0, 0))), (sender, receiver) -> 0);
    assertEquals(0, delivery.ratio());
    assertEquals(0, delivery.worstPair());
  }
}
