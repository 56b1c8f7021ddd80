package io.minimeet.signaling.door;

import java.util.concurrent.Semaphore;

/** How many long bodies may be in memory at the same time; of a whole door, any thread. */
final class LongBodies {
  /** What all of them may take; a body is there twice while it changes from buffers to an array. */
  private static final long MEMORY_BYTES = 128L << 20;

  private static final int MOST = 8;
  private static final int LEAST = 2;

  private final Semaphore places;

  LongBodies(int maxBytes) {
    this.places = new Semaphore(Math.clamp(MEMORY_BYTES / (2L * maxBytes), LEAST, MOST));
  }

  /** The place of one connection among them, which takes one body at a time. */
  final class Place {
    private boolean taken;

    /** False when there is none, or this connection has it already. */
    boolean take() {
      if (taken || !places.tryAcquire()) {
        return false;
      }
      taken = true;
      return true;
    }

    void leave() {
      if (taken) {
        taken = false;
        places.release();
      }
    }
  }

  Place place() {
    return new Place();
  }
}
