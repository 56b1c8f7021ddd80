package io.minimeet.signaling.door;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.RejectedExecutionException;

/** Hands tasks to event loops, also to those that are shutting down. */
final class EventLoops {
  private EventLoops() {}

  /** The caller may be a room's thread, which a late event must not break. */
  static void run(EventExecutor loop, Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException shutDown) {
      // The connection is gone with its loop; so is the need for the task.
    }
  }
}
