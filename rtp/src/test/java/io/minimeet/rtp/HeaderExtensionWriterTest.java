package io.minimeet.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeaderExtensionWriterTest {
  private final HeaderExtensionWriter writer = new HeaderExtensionWriter();
  private final HeaderExtensionCursor cursor = new HeaderExtensionCursor();

  @Test
  void shouldLeaveHeaderAloneWithoutElements() {
    MemorySegment m = packet(64);
    writer.begin(m, 0);
    assertEquals(12, writer.end());
    assertFalse(RtpHeader.hasExtension(m, 0));
    assertEquals(Hex.plain("80 60 0001 00000002 00000003 ffffffff"), Hex.of(m, 0, 16));
  }

  @Test
  void shouldWriteOneByteFormByteForByte() {
    MemorySegment m = packet(64);
    writer.begin(m, 0);
    writer.put(1, 1, 0xAA);
    writer.put(14, 3, 0x99010203L);
    writer.copy(3, Hex.segment("ff6d6964ff"), 1, 3);
    assertEquals(12 + 4 + 12, writer.end());
    assertEquals(
        Hex.plain("90 60 0001 00000002 00000003 bede0003 10aa e2010203 326d6964 0000 ff"),
        Hex.of(m, 0, 29));
  }

  @Test
  void shouldWidenWhatIsThereWhenALaterElementNeedsIt() {
    MemorySegment m = packet(64);
    writer.begin(m, 0);
    writer.put(1, 1, 0xAA);
    writer.put(2, 2, 0xBBCC);
    writer.put(15, 1, 0xDD);
    writer.put(3, 1, 0xEE);
    assertEquals(12 + 4 + 16, writer.end());
    assertEquals(Hex.plain("1000 0004 0101aa 0202bbcc 0f01dd 0301ee 000000 ff"), Hex.of(m, 12, 21));
  }

  @Test
  void shouldWriteEmptyAndLongElementsInTwoByteForm() {
    MemorySegment m = packet(64);
    writer.begin(m, 0);
    writer.copy(1, m, 0, 0);
    writer.copy(2, Hex.segment("000102030405060708090a0b0c0d0e0f10"), 0, 17);
    assertEquals(12 + 4 + 24, writer.end());
    assertEquals(
        Hex.plain("1000 0006 0100 0211000102030405060708090a0b0c0d0e0f10 000000"),
        Hex.of(m, 12, 28));
  }

  @Test
  void shouldWriteEightBytesOfAValue() {
    MemorySegment m = packet(64);
    writer.begin(m, 0);
    writer.put(1, 8, 0x8122334455667788L);
    writer.end();
    assertEquals(Hex.plain("bede0003 17 8122334455667788 000000"), Hex.of(m, 12, 16));
  }

  @Test
  void shouldLeaveOutWhatNoFormCanCarry() {
    MemorySegment m = packet(600);
    writer.begin(m, 0);
    writer.put(0, 1, 1);
    writer.put(256, 1, 1);
    writer.put(-1, 1, 1);
    writer.put(1, 0, 1);
    writer.put(1, 9, 1);
    writer.copy(1, m, 0, -1);
    writer.copy(1, m, 0, 256);
    assertEquals(12, writer.end());
  }

  @Test
  void shouldLeaveOutWhatDoesNotFitAndGoOn() {
    MemorySegment m = packet(600);
    MemorySegment value = Hex.empty(255);
    writer.begin(m, 0);
    writer.copy(1, value, 0, 200);
    writer.copy(2, value, 0, 60);
    writer.copy(3, value, 0, 50);
    assertEquals(12 + 4 + 256, writer.end());
    assertEquals("1:200 3:50", lengths(m));
  }

  @Test
  void shouldLeaveOutAnElementWhoseWideningDoesNotFit() {
    MemorySegment m = packet(600);
    writer.begin(m, 0);
    for (int i = 0; i < 128; i++) {
      writer.put(1 + i % 14, 1, i);
    }
    writer.put(15, 1, 0xDD);
    assertEquals(12 + 4 + 256, writer.end());
    assertEquals(Hex.plain("bede0040 1000 2001"), Hex.of(m, 12, 8));
  }

  @Test
  void shouldNotWriteBeyondTheSegment() {
    for (int size = 12; size < 40; size++) {
      MemorySegment m = packet(size);
      writer.begin(m, 0);
      writer.put(1, 4, 0x01020304);
      writer.put(2, 4, 0x05060708);
      writer.copy(16, m, 0, 1);
      assertTrue(RtpHeader.isWellFormed(m, 0, writer.end()), "size " + size);
    }
  }

  @Test
  void shouldGiveBackWhateverWasPutInWhateverOrder() {
    long seed = 3;
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      MemorySegment m = packet(400);
      byte[] bytes = new byte[40];
      random.nextBytes(bytes);
      MemorySegment value = Hex.segment(bytes);
      List<String> expected = new ArrayList<>();
      writer.begin(m, 0);
      int elements = random.nextInt(7);
      for (int i = 0; i < elements; i++) {
        int id = 1 + random.nextInt(random.nextInt(4) == 0 ? 255 : 14);
        int length = random.nextInt(random.nextInt(4) == 0 ? 33 : 17);
        writer.copy(id, value, i, length);
        expected.add(id + "=" + Hex.of(value, i, length));
      }
      int header = writer.end();
      String why = "seed " + seed + ", round " + round;
      assertTrue(RtpHeader.isWellFormed(m, 0, header), why);
      assertEquals(header, RtpHeader.length(m, 0), why);
      assertEquals(expected, read(m), why);
    }
  }

  private List<String> read(MemorySegment m) {
    List<String> elements = new ArrayList<>();
    cursor.reset(m, 0);
    while (cursor.next()) {
      elements.add(cursor.id() + "=" + Hex.of(m, cursor.at(), cursor.length()));
    }
    return elements;
  }

  private String lengths(MemorySegment m) {
    List<String> elements = new ArrayList<>();
    cursor.reset(m, 0);
    while (cursor.next()) {
      elements.add(cursor.id() + ":" + cursor.length());
    }
    return String.join(" ", elements);
  }

  private static MemorySegment packet(int size) {
    MemorySegment m = Hex.empty(size);
    m.fill((byte) 0xFF);
    RtpHeader.writeFixed(m, 0, false, 96, 1, 2, 3);
    return m;
  }
}
