package io.minimeet.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SsrcTableTest {
  @Test
  void shouldGiveEachSsrcASlotOfItsOwnUntilItIsFull() {
    var table = new SsrcTable(64);
    var slots = new HashSet<Integer>();
    for (int ssrc = 0; ssrc < 64; ssrc++) {
      assertEquals(SsrcTable.NONE, table.find(ssrc));
      slots.add(table.add(ssrc));
    }

    assertTrue(table.isFull());
    assertEquals(64, slots.size());
    assertEquals(SsrcTable.NONE, table.find(64));
  }

  @Test
  void shouldAgreeWithAMap() {
    long seed = 7;
    var random = new Random(seed);
    var table = new SsrcTable(64);
    Map<Integer, Integer> expected = new HashMap<>();
    int[] ssrcs = random.ints(150).toArray();
    for (int i = 0; i < 100_000; i++) {
      int ssrc = ssrcs[random.nextInt(ssrcs.length)];
      String where = "seed " + seed + ", step " + i;
      assertEquals(expected.getOrDefault(ssrc, SsrcTable.NONE), table.find(ssrc), where);
      assertEquals(expected.size() == 64, table.isFull(), where);
      if (expected.containsKey(ssrc)) {
        assertEquals(expected.remove(ssrc), table.remove(ssrc), where);
      } else if (!table.isFull()) {
        expected.put(ssrc, table.add(ssrc));
        assertEquals(new HashSet<>(expected.values()).size(), expected.size(), where);
      } else {
        Integer victim = List.copyOf(expected.keySet()).getFirst();
        table.remove(victim);
        expected.remove(victim);
      }
    }
  }
}
