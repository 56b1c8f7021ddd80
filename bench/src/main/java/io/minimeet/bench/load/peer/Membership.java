package io.minimeet.bench.load.peer;

/** A member of a loop, and when it wants to be polled. Kept by {@link DeadlineHeap}. */
final class Membership {
  /** Before the first poll. */
  static final long AT_ONCE = Long.MIN_VALUE;

  private static final int NOWHERE = -1;

  private final LoopMember member;
  private long deadlineNanos = AT_ONCE;
  private int place = NOWHERE;

  Membership(LoopMember member) {
    this.member = member;
  }

  LoopMember member() {
    return member;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  // ---- for the heap

  void deadlineNanos(long nanos) {
    deadlineNanos = nanos;
  }

  /** Where it stands in the heap. */
  int place() {
    return place;
  }

  void place(int newPlace) {
    place = newPlace;
  }

  boolean isPlaced() {
    return place != NOWHERE;
  }

  void leave() {
    place = NOWHERE;
  }
}
