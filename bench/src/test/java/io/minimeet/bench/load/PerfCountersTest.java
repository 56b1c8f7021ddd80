package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PerfCountersTest {
  private static final int BYTES = 1_024;

  @TempDir private Path folder = Path.of("");

  private static void entry(ByteBuffer file, String name, char type, byte[] data) {
    int nameAt = 20;
    int dataAt = 64;
    int at = file.position();
    file.putInt(dataAt + data.length).putInt(nameAt).putInt(type == 'B' ? data.length : 0);
    file.put((byte) type).put((byte) 0).put((byte) 0).put((byte) 0).putInt(dataAt);
    file.put(name.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    file.position(at + dataAt).put(data);
  }

  private static byte[] number(long value, ByteOrder order) {
    return ByteBuffer.allocate(Long.BYTES).order(order).putLong(value).array();
  }

  private static byte[] text(String value) {
    return (value + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private static void collector(ByteBuffer file, int number, String name, long count, long ticks) {
    String prefix = "sun.gc.collector." + number;
    entry(file, prefix + ".invocations", 'J', number(count, file.order()));
    entry(file, prefix + ".time", 'J', number(ticks, file.order()));
    // Entries begin at multiples of eight, or their numbers would not be aligned.
    byte[] padded = new byte[24];
    byte[] given = text(name);
    System.arraycopy(given, 0, padded, 0, given.length);
    entry(file, prefix + ".name", 'B', padded);
  }

  /** Two collectors and a clock of two ticks a nanosecond. */
  private static byte[] counters(ByteOrder order, String secondName) {
    ByteBuffer file = ByteBuffer.allocate(BYTES).order(ByteOrder.BIG_ENDIAN);
    file.putInt(0xcafec0c0).put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 0));
    file.put((byte) 2).put((byte) 0).put((byte) 1).order(order);
    file.putInt(BYTES).putInt(0).putLong(0).putInt(32).putInt(7);
    collector(file, 0, "young pauses", 3, 9_000_000);
    collector(file, 1, secondName, 1, 1_000_000);
    entry(file, "sun.os.hrt.frequency", 'J', number(2_000_000_000, order));
    return file.array();
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("counters"), bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
  void shouldAddUpTheCollectorsInTheJvmsOwnOrderOfBytes(String name) throws IOException {
    ByteOrder order = name.equals("LITTLE_ENDIAN") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    PauseSource source = CounterPauses.of(write(counters(order, "full pauses"))).orElseThrow();
    assertEquals(new PauseSource.Totals(4, 5_000_000, Long.MAX_VALUE), source.read());
  }

  @Test
  void shouldLeaveOutWhatDoesNotCountPauses() throws IOException {
    PauseSource source =
        CounterPauses.of(write(counters(ByteOrder.LITTLE_ENDIAN, "partial"))).orElseThrow();
    assertEquals(3, source.read().count());
  }

  @Test
  void shouldSeeWhatTheJvmChangesLater() throws IOException {
    byte[] bytes = counters(ByteOrder.LITTLE_ENDIAN, "full pauses");
    PauseSource source = CounterPauses.of(write(bytes)).orElseThrow();
    bytes[32 + 64]++;
    Files.write(folder.resolve("counters"), bytes, java.nio.file.StandardOpenOption.WRITE);
    assertEquals(5, source.read().count());
  }

  @Test
  void shouldReadThisJvmsOwnCounters() {
    // A JVM can be told to keep none; then the beans are asked instead.
    PauseSource source = JvmProbe.here().pauses().orElseThrow();
    long before = source.read().count();
    System.gc();
    assertTrue(source.read().count() > before);
    assertTrue(source.read().nanos() > 0);
  }

  @Test
  void shouldDoWithoutWhereThereIsNoSuchFile() throws IOException {
    assertTrue(CounterPauses.of(folder.resolve("absent")).isEmpty());
    assertTrue(CounterPauses.of(write(new byte[0])).isEmpty());
    assertTrue(CounterPauses.of(write(new byte[100])).isEmpty());
  }

  @Test
  void shouldReadNoByteOutsideOfADamagedFile() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] good = counters(ByteOrder.LITTLE_ENDIAN, "full pauses");
    for (int turn = 0; turn < 2_000; turn++) {
      byte[] damaged = java.util.Arrays.copyOf(good, random.nextInt(32, good.length + 1));
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(8, damaged.length)] = (byte) random.nextInt();
      }
      try {
        CounterPauses.of(write(damaged)).ifPresent(PauseSource::read);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", turn " + turn, e);
      }
    }
    assertFalse(CounterPauses.of(write(good)).isEmpty());
  }
}
