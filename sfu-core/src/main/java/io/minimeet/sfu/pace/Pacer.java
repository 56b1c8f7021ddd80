package io.minimeet.sfu.pace;

/**
 * What waits to leave to one receiver, in its order, at a rate that follows what the way to it
 * carries. A packet that waits keeps its outgoing slot, and gets its transport-wide number and its
 * encryption when it leaves: sound passes by meanwhile, and the numbers are those of the order of
 * leaving.
 */
public final class Pacer {
  /** About 16 packets: a picture of a call of 5 Mbit/s leaves as a whole. */
  static final long BURST_BYTES = 20_000;

  /** On a thin link so much of its rate leaves at once: a queue that sound still bears. */
  private static final long BURST_MILLIS = 40;

  /** A keyframe of 300 kB; a power of two. Beyond, packets leave at once rather than not at all. */
  static final int MAX_WAITING = 256;

  /** The way out behind a pacer. */
  public interface Exit {
    /**
     * Lets a packet go that has waited.
     *
     * @param mark what was said of it when it began to wait
     */
    void leave(int slot, int bytes, int mark, long nowNanos);

    /** Takes back a slot whose packet is not sent. */
    void discard(int slot);

    /** Sends one packet that nobody waits for; its bytes, or 0 when it cannot. */
    int fill(long nowNanos);
  }

  private final PacedLines lines;
  private final Exit exit;
  private final SendAllowance allowance;
  private final ProbeFill probe;
  private final int[] slots = new int[MAX_WAITING];
  private final int[] lengths = new int[MAX_WAITING];
  private final int[] marks = new int[MAX_WAITING];
  private int first;
  private int count;
  private long rate;

  /** When something here was looked at last. */
  private long seenNanos;

  /** Whether the shard knows that something may wait here. */
  private boolean listed;

  public Pacer(PacedLines lines, Exit exit) {
    this.lines = lines;
    this.exit = exit;
    probe = new ProbeFill(exit);
    rate = lines.bytesPerSecond();
    allowance = new SendAllowance(rate, burstBytes(rate));
  }

  private static long burstBytes(long bytesPerSecond) {
    return bytesPerSecond > BURST_BYTES * 1_000 / BURST_MILLIS
        ? BURST_BYTES
        : bytesPerSecond * BURST_MILLIS / 1_000;
  }

  /**
   * Sets the rate at which pictures leave; one beyond that of the shard's lines is theirs, and what
   * has no bound there has none.
   */
  public void rate(long bytesPerSecond, long nowNanos) {
    long most = lines.bytesPerSecond();
    long next = most == Long.MAX_VALUE ? most : Math.clamp(bytesPerSecond, 1, most);
    if (next != rate) {
      rate = next;
      allowance.rate(next, burstBytes(next), nowNanos);
    }
  }

  /** Whether a packet may leave now; it is expected to, then. */
  public boolean admit(int bytes, long nowNanos) {
    return count == 0 && allowance.take(bytes, nowNanos);
  }

  /**
   * Lets a packet leave in its turn.
   *
   * @param mark what its departure needs to know of it
   */
  public void await(int slot, int bytes, int mark, long nowNanos) {
    seenNanos = nowNanos;
    if (count == MAX_WAITING) {
      releaseAll();
      exit.leave(slot, bytes, mark, nowNanos);
      return;
    }
    int last = first + count++ & MAX_WAITING - 1;
    slots[last] = slot;
    lengths[last] = bytes;
    marks[last] = mark;
    list();
  }

  private void list() {
    if (!listed) {
      listed = true;
      lines.add(this);
    }
  }

  /** Something left to the receiver, here or past those that wait. */
  public void left(int bytes, long nowNanos) {
    probe.left(bytes, nowNanos);
  }

  /** From now on as much is to leave as this rate says. */
  public void beginProbe(long bytesPerSecond, long nowNanos) {
    probe.begin(bytesPerSecond, nowNanos);
    list();
  }

  public void endProbe() {
    probe.end();
  }

  void unlisted() {
    listed = false;
  }

  boolean isIdle() {
    return count == 0 && !probe.isOn();
  }

  /** When the next may leave, which is what waits, or else a probe's; there is one of them. */
  long deadlineNanos() {
    return count > 0 ? allowance.deadlineNanos() : probe.deadlineNanos();
  }

  /** Lets go what may leave by now, and fills what is missing to a probe. */
  void release(long nowNanos) {
    seenNanos = nowNanos;
    while (count > 0 && allowance.take(lengths[first], nowNanos)) {
      leave(nowNanos);
    }
    if (count == 0) {
      probe.release(nowNanos);
    }
  }

  /** Lets everything go that waits: its slots are needed. */
  void releaseAll() {
    while (count > 0) {
      leave(seenNanos);
    }
  }

  /** Gives up what waits: it was for somebody else. */
  public void forget() {
    while (count > 0) {
      exit.discard(slots[first]);
      removeFirst();
    }
    probe.end();
  }

  private void leave(long nowNanos) {
    int slot = slots[first];
    int bytes = lengths[first];
    int mark = marks[first];
    removeFirst();
    exit.leave(slot, bytes, mark, nowNanos);
  }

  private void removeFirst() {
    first = first + 1 & MAX_WAITING - 1;
    count--;
  }
}
