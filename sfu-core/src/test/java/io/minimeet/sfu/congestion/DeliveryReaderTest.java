package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.congestion.DeliveryReader.Deliveries;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeliveryReaderTest {
  private static final long MS = 1_000_000;
  private static final long NOW = 9_000 * MS;

  private final SentLog log = new SentLog();
  private final List<String> told = new ArrayList<>();
  private final DeliveryReader reader = new DeliveryReader(log, new Teller());

  @Test
  void shouldTellOfArrivalsAndLossesOnOneLineOfTime() {
    send(65_534, 4);
    assertTrue(read(65_534, 640, Feedback.NOT_RECEIVED, 655, 650));
    assertEquals(
        List.of("65534 arrived 0", "65535 lost", "65536 arrived 15", "65537 arrived 10"), told);
    assertTrue(reader.hadArrivals());
    assertEquals(65_537 * MS, reader.lastArrivedSentNanos());
  }

  @Test
  void shouldTellNothingTwice() {
    send(0, 3);
    read(0, 640, Feedback.NOT_RECEIVED, 650);
    told.clear();
    assertFalse(read(0, 640, Feedback.NOT_RECEIVED, 650));
    assertEquals(List.of(), told);
    assertTrue(read(0, 640, 660, 650));
    assertEquals(List.of("1 arrived 20 late"), told);
  }

  @Test
  void shouldPassOverWhatWasNeverSent() {
    send(10, 2);
    assertTrue(read(9, 640, 641, 642, 643));
    assertEquals(List.of("10 arrived 1", "11 arrived 2"), told);
    told.clear();
    assertFalse(read(500, 640));
    assertFalse(read(40_000, 640));
    assertEquals(List.of(), told);
  }

  @Test
  void shouldPassOverWhatIsForgotten() {
    send(0, 2 * SentLog.CAPACITY);
    assertFalse(read(5, 640));
    assertEquals(List.of(), told);
  }

  @Test
  void shouldSayThatTheClockJumped() {
    send(0, 2);
    read(0, 640);
    told.clear();
    read(1, 640 + 60_000);
    assertEquals("jumped", told.getFirst());
  }

  @Test
  void shouldPassOverWhatIsCutOff() {
    send(0, 10);
    MemorySegment message = Feedback.of(0, 640 * MS, 641 * MS);
    assertFalse(reader.read(message, 0, 19, NOW));
    assertFalse(reader.read(message, 0, 22, NOW));
    assertEquals(List.of(), told);
  }

  private void send(long first, int count) {
    for (int i = 0; i < count; i++) {
      log.add(first + i, 100, 0, (first + i) * MS);
    }
  }

  private boolean read(int base, long... arrivalMillis) {
    long[] nanos = new long[arrivalMillis.length];
    for (int i = 0; i < nanos.length; i++) {
      boolean lost = arrivalMillis[i] == Feedback.NOT_RECEIVED;
      nanos[i] = lost ? Feedback.NOT_RECEIVED : arrivalMillis[i] * MS;
    }
    MemorySegment message = Feedback.of(base, nanos);
    return reader.read(message, 0, (int) message.byteSize(), NOW);
  }

  private final class Teller implements Deliveries {
    @Override
    public void clockJumped() {
      told.add("jumped");
    }

    @Override
    public void arrived(long sentNanos, long arrivalNanos, int bytes, int probe, boolean wasLost) {
      long millis = (arrivalNanos - NOW) / MS;
      told.add(sentNanos / MS + " arrived " + millis + (wasLost ? " late" : ""));
    }

    @Override
    public void lost(long sentNanos, int bytes, int probe) {
      told.add(sentNanos / MS + " lost");
    }
  }
}
