package io.minimeet.sfu.publish;

import org.jspecify.annotations.Nullable;

/**
 * Which stream an SSRC belongs to, and whether it carries the stream or its retransmissions. A
 * handful of entries, looked up by a linear walk over an int array; bounded, because the peer
 * chooses the SSRCs.
 *
 * <p>An entry outlives its stream: libwebrtc names mid and rid only until the first receiver
 * report, says BYE when it switches a layer off, and later goes on under the same SSRC without a
 * name.
 */
final class StreamDirectory {
  /** As many as the SRTP context keeps. */
  static final int CAPACITY = 64;

  /** No such entry, or no room for one. */
  static final int NONE = -1;

  private final int[] ssrcs = new int[CAPACITY];
  private final String[] mids = new String[CAPACITY];
  private final String[] rids = new String[CAPACITY];
  private final @Nullable IncomingStream[] streams = new @Nullable IncomingStream[CAPACITY];
  private final boolean[] repairs = new boolean[CAPACITY];
  private int size;

  /** The place of an SSRC, or {@link #NONE}. */
  int find(int ssrc) {
    for (int i = 0; i < size; i++) {
      if (ssrcs[i] == ssrc) {
        return i;
      }
    }
    return NONE;
  }

  /** The stream; null while it is over. */
  @Nullable IncomingStream stream(int place) {
    return streams[place];
  }

  boolean isRepair(int place) {
    return repairs[place];
  }

  /** The m-line the SSRC was bound to. */
  String mid(int place) {
    return mids[place];
  }

  /** The layer the SSRC was bound to, empty without simulcast. */
  String rid(int place) {
    return rids[place];
  }

  /**
   * Binds an SSRC, in place of what it was bound to before.
   *
   * @return its place, or {@link #NONE} when every entry has a stream
   */
  int bind(int ssrc, IncomingStream stream, boolean repair) {
    int place = placeFor(ssrc);
    if (place != NONE) {
      ssrcs[place] = ssrc;
      mids[place] = stream.track().mid();
      rids[place] = stream.rid();
      streams[place] = stream;
      repairs[place] = repair;
    }
    return place;
  }

  private int placeFor(int ssrc) {
    int known = find(ssrc);
    if (known != NONE) {
      return known;
    }
    if (size < CAPACITY) {
      return size++;
    }
    for (int i = 0; i < size; i++) {
      if (streams[i] == null) {
        return i;
      }
    }
    return NONE;
  }

  boolean hasRoomFor(int ssrc) {
    if (size < CAPACITY || find(ssrc) != NONE) {
      return true;
    }
    for (IncomingStream stream : streams) {
      if (stream == null) {
        return true;
      }
    }
    return false;
  }

  /** The retransmissions of the stream that had this name before are this one's from now on. */
  void adoptRepairs(IncomingStream stream) {
    for (int i = 0; i < size; i++) {
      if (repairs[i]
          && streams[i] == null
          && mids[i].equals(stream.track().mid())
          && rids[i].equals(stream.rid())) {
        streams[i] = stream;
      }
    }
  }

  /** The stream is over; its SSRCs keep their names. */
  void end(IncomingStream stream) {
    for (int i = 0; i < size; i++) {
      if (streams[i] == stream) {
        streams[i] = null;
      }
    }
  }
}
