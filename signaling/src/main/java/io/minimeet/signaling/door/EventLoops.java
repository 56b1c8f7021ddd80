package io.minimeet.signaling.door;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Hands tasks to event loops, also to those that are shutting down. */
public final class EventLoops {
  private EventLoops() {}

  /** One loop as a plain executor, which runs one task at a time. */
  public static Executor executor(EventExecutor loop) {
    return task -> run(loop, task);
  }

  /** The caller may be a room's thread, which a late event must not break. */
  static void run(EventExecutor loop, Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException shutDown) {
      // The connection is gone with its loop; so is the need for the task.
    }
  }
}
