package io.minimeet.bench.jmh;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/**
 * Datagrams written beforehand, each with who sends it: a packet can be unprotected only once, and
 * what writes it is not what is measured.
 */
final class Script {
  private static final int STRIDE_BYTES = 1_280;

  private final MemorySegment memory;
  private final InetSocketAddress[] senders;
  private final int[] lengths;
  private int size;

  Script(int capacity) {
    memory = Arena.ofAuto().allocate((long) capacity * STRIDE_BYTES, 64);
    senders = new InetSocketAddress[capacity];
    lengths = new int[capacity];
  }

  void clear() {
    size = 0;
  }

  MemorySegment memory() {
    return memory;
  }

  /** Where the next datagram is to be written. */
  long nextAt() {
    return at(size);
  }

  /** Takes in what was written at {@link #nextAt}. */
  void add(InetSocketAddress sender, int length) {
    senders[size] = sender;
    lengths[size] = length;
    size++;
  }

  int size() {
    return size;
  }

  long at(int index) {
    return (long) index * STRIDE_BYTES;
  }

  int length(int index) {
    return lengths[index];
  }

  InetSocketAddress sender(int index) {
    return senders[index];
  }
}
