package io.minimeet.bench.load.peer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Members by their deadlines, the earliest at the top (a binary heap): who has nothing to do costs
 * nothing. Nothing is allocated but where it grows.
 */
final class DeadlineHeap {
  private @Nullable Membership[] entries = new Membership[64];
  private int size;

  int size() {
    return size;
  }

  /** Whose deadline is the earliest; null when nobody is there. */
  @Nullable Membership first() {
    return size == 0 ? null : entries[0];
  }

  void add(Membership entry) {
    if (entry.isPlaced()) {
      return;
    }
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
    rise(size++, entry);
  }

  /** Gives a member another deadline; of one who is not there it is only noted. */
  void move(Membership entry, long deadlineNanos) {
    long before = entry.deadlineNanos();
    entry.deadlineNanos(deadlineNanos);
    if (!entry.isPlaced()) {
      return;
    }
    if (deadlineNanos < before) {
      rise(entry.place(), entry);
    } else {
      sink(entry.place(), entry);
    }
  }

  void remove(Membership entry) {
    if (!entry.isPlaced()) {
      return;
    }
    int gap = entry.place();
    entry.leave();
    Membership last = at(--size);
    entries[size] = null;
    if (last != entry) {
      rise(gap, last);
      sink(last.place(), last);
    }
  }

  private void rise(int from, Membership entry) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) >>> 1;
      if (at(parent).deadlineNanos() <= entry.deadlineNanos()) {
        break;
      }
      put(place, at(parent));
      place = parent;
    }
    put(place, entry);
  }

  private void sink(int from, Membership entry) {
    int place = from;
    for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && at(child + 1).deadlineNanos() < at(child).deadlineNanos()) {
        child++;
      }
      if (entry.deadlineNanos() <= at(child).deadlineNanos()) {
        break;
      }
      put(place, at(child));
      place = child;
    }
    put(place, entry);
  }

  private Membership at(int place) {
    Membership entry = entries[place];
    if (entry == null) {
      throw new IllegalStateException("nobody at " + place + " of " + size);
    }
    return entry;
  }

  private void put(int place, Membership entry) {
    entries[place] = entry;
    entry.place(place);
  }
}
