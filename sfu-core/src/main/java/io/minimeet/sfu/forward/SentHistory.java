package io.minimeet.sfu.forward;

import io.minimeet.sfu.buffer.PacketRing;
import io.minimeet.sfu.publish.IncomingStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a slot sent last: for each outgoing sequence number, which incoming packet it was and how
 * its header and codec fields were rewritten, so that the same bits can be made again from the
 * ring.
 */
final class SentHistory {
  /** What {@link #find} returns for a packet that is forgotten. */
  static final int ABSENT = -1;

  /** A receiver that asks twice within this has not waited for the first answer. */
  static final long RESEND_INTERVAL_NANOS = 20_000_000L;

  /**
   * Who lost a packet this often has no use for it; and nobody can have a picture sent for ever.
   */
  static final int MAX_RESENDS = 8;

  /**
   * What is older comes too late to be played, or is asked for by somebody who has it by now. The
   * ring keeps half as long again.
   */
  static final long USEFUL_NANOS = PacketRing.WANTED_NANOS;

  /** As far back as the rings reach. */
  static final int MAX_CAPACITY = 2_048;

  private int mask;
  private long[] sent;
  private long[] sentNanos;
  private long[] incoming;
  private @Nullable IncomingStream[] streams;
  private int[] timestamps;
  private long[] made;
  private long[] resentNanos;
  private byte[] resends;
  private long newest = ABSENT;

  /**
   * An empty history, which grows until it holds what is useful.
   *
   * @param capacity a power of two: how many packets it begins with
   */
  SentHistory(int capacity) {
    mask = capacity - 1;
    sent = new long[capacity];
    sentNanos = new long[capacity];
    incoming = new long[capacity];
    streams = new @Nullable IncomingStream[capacity];
    timestamps = new int[capacity];
    made = new long[capacity];
    resentNanos = new long[capacity];
    resends = new byte[capacity];
  }

  /**
   * Remembers a packet that is sent.
   *
   * @param howMade the rewritten codec fields, as {@link PayloadRewriter} packs them, or the plan
   *     of {@link RedundantSound}
   */
  void record(
      long sequence,
      IncomingStream stream,
      long incomingSequence,
      int timestamp,
      long howMade,
      long nowNanos) {
    int index = index(sequence);
    if (streams[index] != null
        && sent[index] != sequence
        && nowNanos - sentNanos[index] < USEFUL_NANOS
        && mask + 1 < MAX_CAPACITY) {
      grow();
      index = index(sequence);
    }
    sent[index] = sequence;
    sentNanos[index] = nowNanos;
    streams[index] = stream;
    incoming[index] = incomingSequence;
    timestamps[index] = timestamp;
    made[index] = howMade;
    resends[index] = 0;
    newest = Math.max(newest, sequence);
  }

  /** The highest number of all, or {@link #ABSENT}. */
  long newest() {
    return newest;
  }

  /** Twice as many places; two packets that had a place each have one each again. */
  private void grow() {
    SentHistory larger = new SentHistory(2 * (mask + 1));
    for (int i = 0; i <= mask; i++) {
      if (streams[i] != null) {
        int index = larger.index(sent[i]);
        larger.sent[index] = sent[i];
        larger.sentNanos[index] = sentNanos[i];
        larger.incoming[index] = incoming[i];
        larger.streams[index] = streams[i];
        larger.timestamps[index] = timestamps[i];
        larger.made[index] = made[i];
        larger.resentNanos[index] = resentNanos[i];
        larger.resends[index] = resends[i];
      }
    }
    mask = larger.mask;
    sent = larger.sent;
    sentNanos = larger.sentNanos;
    incoming = larger.incoming;
    streams = larger.streams;
    timestamps = larger.timestamps;
    made = larger.made;
    resentNanos = larger.resentNanos;
    resends = larger.resends;
  }

  int find(long sequence) {
    int index = index(sequence);
    return streams[index] != null && sent[index] == sequence ? index : ABSENT;
  }

  /** Whether it may be sent again now; counts it as sent. */
  boolean mayResend(int index, long nowNanos) {
    int before = resends[index];
    if (before == MAX_RESENDS
        || nowNanos - sentNanos[index] > USEFUL_NANOS
        || (before > 0 && nowNanos - resentNanos[index] < RESEND_INTERVAL_NANOS)) {
      return false;
    }
    resends[index]++;
    resentNanos[index] = nowNanos;
    return true;
  }

  @Nullable IncomingStream stream(int index) {
    return streams[index];
  }

  long incomingSequence(int index) {
    return incoming[index];
  }

  int timestamp(int index) {
    return timestamps[index];
  }

  /** How it was made, as told to {@link #record}. */
  long made(int index) {
    return made[index];
  }

  /** Forgets what was of this stream, so that it can be collected. */
  void forget(IncomingStream stream) {
    for (int i = 0; i <= mask; i++) {
      if (streams[i] == stream) {
        streams[i] = null;
      }
    }
  }

  /** Forgets all. */
  void clear() {
    newest = ABSENT;
    Arrays.fill(streams, null);
  }

  private int index(long sequence) {
    return (int) sequence & mask;
  }
}
