package io.minimeet.app.media;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The paths of one socket by the kernel's form of their addresses, found without an object a
 * datagram. Holds those that a valid check has proven, so no stranger can make it grow; the ones
 * that the shard forgot are left out when the table is made anew.
 */
final class LinuxPathBook {
  private static final int FIRST_SIZE = 64;

  private final Predicate<LinuxPath> isProven;
  private @Nullable LinuxPath[] table = new @Nullable LinuxPath[FIRST_SIZE];
  private int count;

  /**
   * An empty book.
   *
   * @param isProven whether the shard still knows whose path it is
   */
  LinuxPathBook(Predicate<LinuxPath> isProven) {
    this.isProven = isProven;
  }

  /** The path with this address; null for a stranger's. */
  @Nullable LinuxPath find(long high, long low, int port) {
    int mask = table.length - 1;
    for (int place = place(high, low, port) & mask; ; place = place + 1 & mask) {
      LinuxPath path = table[place];
      if (path == null || is(path, high, low, port)) {
        return path;
      }
    }
  }

  private static boolean is(LinuxPath path, long high, long low, int port) {
    return path.low() == low && path.port() == port && path.high() == high;
  }

  /** Takes a proven path in; it replaces one of the same address. */
  void add(LinuxPath path) {
    if (2 * (count + 1) > table.length) {
      makeAnew();
    }
    put(path);
  }

  private void put(LinuxPath path) {
    int mask = table.length - 1;
    int place = place(path.high(), path.low(), path.port()) & mask;
    LinuxPath present = table[place];
    while (present != null && !is(present, path.high(), path.low(), path.port())) {
      place = place + 1 & mask;
      present = table[place];
    }
    count += present == null ? 1 : 0;
    table[place] = path;
  }

  /** As large as those that are still proven need, and as many again to come. */
  private void makeAnew() {
    @Nullable LinuxPath[] before = table;
    int proven = 0;
    for (LinuxPath path : before) {
      proven += path != null && isProven.test(path) ? 1 : 0;
    }
    int size = FIRST_SIZE;
    while (size < 4 * (proven + 1)) {
      size *= 2;
    }
    table = new @Nullable LinuxPath[size];
    count = 0;
    for (LinuxPath path : before) {
      if (path != null && isProven.test(path)) {
        put(path);
      }
    }
  }

  /** How many places are taken, forgotten paths included. */
  int size() {
    return count;
  }

  private static int place(long high, long low, int port) {
    long mixed = (high * 31 + low) * 0x9e37_79b9_7f4a_7c15L + port * 0xc2b2_ae3d_27d4_eb4fL;
    return (int) (mixed >>> 32);
  }
}
