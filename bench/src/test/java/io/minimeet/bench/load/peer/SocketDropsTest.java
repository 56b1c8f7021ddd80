package io.minimeet.bench.load.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class SocketDropsTest {
  private static final String TABLE =
      """
         sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
        15: 0100007F:9C40 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 1 2 ff 17
        16: 0100007F:9C41 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 2 2 ff 5
        17: 0100007F:9C42 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 3 2 ff 900
      """;

  @Test
  void shouldAddUpTheDropsOfOurPortsAlone() {
    assertEquals(22, SocketDrops.sum(TABLE.lines(), Set.of(40_000, 40_001, 50_000)));
    assertEquals(0, SocketDrops.sum(TABLE.lines(), Set.of()));
  }
}
