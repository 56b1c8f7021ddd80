package io.minimeet.bench.load;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The counters that a HotSpot JVM keeps in a file which others may map, as jstat does. Layout
 * ({@code perfMemory.hpp}, version 2), in the byte order that the fifth byte tells:
 *
 * <pre>
 *   file:   int magic | byte order | byte major | byte minor | byte accessible
 *           int used | int overflow | long modified | int first entry | int entries
 *   entry:  int length | int name | int vector length | byte type | byte flags | byte unit
 *           byte variability | int data         name and data: offsets in the entry
 * </pre>
 */
final class PerfCounters {
  private static final int MAGIC = 0xcafec0c0;
  private static final long BYTE_ORDER_AT = 4;
  private static final long MAJOR_AT = 5;
  private static final int MAJOR = 2;
  private static final long FIRST_ENTRY_AT = 24;
  private static final long ENTRIES_AT = 28;
  private static final long HEADER_BYTES = 32;
  private static final long ENTRY_HEADER_BYTES = 20;
  private static final long NAME_AT = 4;
  private static final long VECTOR_LENGTH_AT = 8;
  private static final long TYPE_AT = 12;
  private static final long DATA_AT = 16;
  private static final byte LONG = 'J';
  private static final byte BYTES = 'B';

  private final MemorySegment file;
  private final ValueLayout.OfInt ints;
  private final ValueLayout.OfLong longs;
  private final Map<String, Entry> entries = new HashMap<>();

  /** Where a counter is. */
  private record Entry(byte type, long dataAt, int vectorLength) {}

  /** A number that the JVM goes on changing. */
  @FunctionalInterface
  interface Value {
    long get();
  }

  private PerfCounters(MemorySegment file) {
    this.file = file;
    ByteOrder order =
        file.get(ValueLayout.JAVA_BYTE, BYTE_ORDER_AT) == 1
            ? ByteOrder.LITTLE_ENDIAN
            : ByteOrder.BIG_ENDIAN;
    ints = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
    longs = ValueLayout.JAVA_LONG.withOrder(order);
    long at = file.get(ints, FIRST_ENTRY_AT);
    int count = file.get(ints, ENTRIES_AT);
    for (int i = 0; i < count && at >= 0 && at + ENTRY_HEADER_BYTES <= file.byteSize(); i++) {
      int length = file.get(ints, at);
      if (length < ENTRY_HEADER_BYTES || length > file.byteSize() - at) {
        return;
      }
      note(file.asSlice(at, length), at);
      at += length;
    }
  }

  private void note(MemorySegment entry, long at) {
    int name = entry.get(ints, NAME_AT);
    int data = entry.get(ints, DATA_AT);
    if (name >= ENTRY_HEADER_BYTES && name < data && data < entry.byteSize()) {
      entries.put(
          ascii(entry.asSlice(name, data - name)),
          new Entry(
              entry.get(ValueLayout.JAVA_BYTE, TYPE_AT),
              at + data,
              entry.get(ints, VECTOR_LENGTH_AT)));
    }
  }

  /** Up to a zero, or all of it. */
  private static String ascii(MemorySegment bytes) {
    StringBuilder text = new StringBuilder();
    for (long i = 0; i < bytes.byteSize(); i++) {
      byte each = bytes.get(ValueLayout.JAVA_BYTE, i);
      if (each == 0) {
        break;
      }
      text.append((char) (each & 0x7f));
    }
    return text.toString();
  }

  /** The counters in a file; empty where there are none of this version. */
  static Optional<PerfCounters> open(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      // Of the collector's, for the watch may still look when its probe is closed.
      MemorySegment file =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      boolean known =
          file.byteSize() >= HEADER_BYTES
              && file.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), 0)
                  == MAGIC
              && file.get(ValueLayout.JAVA_BYTE, MAJOR_AT) == MAJOR;
      return known ? Optional.of(new PerfCounters(file)) : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  Optional<Value> value(String name) {
    Entry entry = entries.get(name);
    if (entry == null
        || entry.type() != LONG
        || entry.dataAt() % Long.BYTES != 0
        || entry.dataAt() + Long.BYTES > file.byteSize()) {
      return Optional.empty();
    }
    // Another process writes it: every look has to go to memory.
    VarHandle handle = longs.varHandle();
    return Optional.of(() -> (long) handle.getOpaque(file, entry.dataAt()));
  }

  /** A text, empty when there is none of that name. */
  String text(String name) {
    Entry entry = entries.get(name);
    if (entry == null
        || entry.type() != BYTES
        || entry.vectorLength() < 0
        || entry.vectorLength() > file.byteSize() - entry.dataAt()) {
      return "";
    }
    return ascii(file.asSlice(entry.dataAt(), entry.vectorLength()));
  }
}
