package io.minimeet.app.media;

import io.minimeet.app.linux.PeriodicTimer;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that an event loop waits on, without a task or an object a beat. Beats that the loop is
 * too busy for become one.
 */
final class Beat implements EpollIoHandle {
  private static final Logger LOG = LoggerFactory.getLogger(Beat.class);

  private final PeriodicTimer timer;
  private final FileDescriptor descriptor;
  private final Runnable listener;
  private @Nullable IoRegistration registration;

  /**
   * A clock that stands still.
   *
   * @throws IOException when the system has no more timers
   */
  Beat(Runnable listener) throws IOException {
    timer = PeriodicTimer.open();
    descriptor = new FileDescriptor(timer.number());
    this.listener = listener;
  }

  /** On the loop's thread or before it serves anything. */
  void register(IoEventLoop loop) {
    loop.register(this)
        .addListener(registered -> {
          if (registered.isSuccess()) {
            IoRegistration mine = (IoRegistration) registered.getNow();
            registration = mine;
            mine.submit(EpollIoOps.EPOLLIN);
          } else {
            LOG.error("The media clock cannot be waited on.", registered.cause());
          }
        });
  }

  /** Whether it can be started: the loop waits on it. */
  boolean isReady() {
    return registration != null;
  }

  void start(long periodNanos) {
    timer.start(periodNanos);
  }

  void stop() {
    timer.stop();
  }

  @Override
  public FileDescriptor fd() {
    return descriptor;
  }

  @Override
  public void handle(IoRegistration mine, IoEvent event) {
    if (timer.expirations() > 0) {
      listener.run();
    }
  }

  /** On the loop's thread. */
  @Override
  public void close() {
    IoRegistration mine = registration;
    if (mine != null) {
      mine.cancel();
    }
    timer.close();
  }
}
