package io.minimeet.sfu.publish;

import org.jspecify.annotations.Nullable;

/**
 * Which stream an SSRC belongs to, and whether it carries the stream or its retransmissions. A
 * handful of entries, looked up by a linear walk over an int array; bounded, because the peer
 * chooses the SSRCs.
 */
final class StreamDirectory {
  /** As many as the SRTP context keeps. */
  static final int CAPACITY = 64;

  private final int[] ssrcs = new int[CAPACITY];
  private final @Nullable IncomingStream[] streams = new @Nullable IncomingStream[CAPACITY];
  private final boolean[] repairs = new boolean[CAPACITY];
  private int size;

  /** The place of an SSRC, or −1. */
  int find(int ssrc) {
    for (int i = 0; i < size; i++) {
      if (ssrcs[i] == ssrc) {
        return i;
      }
    }
    return -1;
  }

  @Nullable IncomingStream stream(int place) {
    return streams[place];
  }

  boolean isRepair(int place) {
    return repairs[place];
  }

  /** False when the directory is full. */
  boolean add(int ssrc, IncomingStream stream, boolean repair) {
    if (size == CAPACITY) {
      return false;
    }
    ssrcs[size] = ssrc;
    streams[size] = stream;
    repairs[size] = repair;
    size++;
    return true;
  }

  /** Forgets a stream and its retransmissions. */
  void remove(IncomingStream stream) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (streams[i] != stream) {
        ssrcs[kept] = ssrcs[i];
        streams[kept] = streams[i];
        repairs[kept] = repairs[i];
        kept++;
      }
    }
    for (int i = kept; i < size; i++) {
      streams[i] = null;
    }
    size = kept;
  }
}
