package io.minimeet.app;

import io.minimeet.app.media.MediaServer;
import io.minimeet.people.Refused;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.sfu.api.OccupiedRoom;
import io.minimeet.signaling.rest.admin.Vitals;
import io.minimeet.signaling.rest.admin.WholeServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** The server as administrators see it over HTTP, and what they may do to it. */
final class ServerView implements WholeServer {
  /** A shard answers within milliseconds; one that does not is in trouble. */
  private static final long PATIENCE_SECONDS = 5;

  private final long startNanos = System.nanoTime();
  private final MediaServer media;
  private final IntSupplier sockets;
  private final BooleanSupplier ready;
  private final Consumer<Duration> drain;

  ServerView(
      MediaServer media, IntSupplier sockets, BooleanSupplier ready, Consumer<Duration> drain) {
    this.media = media;
    this.sockets = sockets;
    this.ready = ready;
    this.drain = drain;
  }

  @Override
  public Vitals vitals() {
    MediaPlane.Population there = media.population();
    return new Vitals(
        Version.TEXT,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos),
        !ready.getAsBoolean(),
        there.rooms(),
        there.participants(),
        sockets.getAsInt(),
        sum(Counter.RTP_FORWARDED),
        sum(Counter.BYTES_RECEIVED),
        sum(Counter.BYTES_SENT));
  }

  private long sum(Counter counter) {
    return media.counters().stream().mapToLong(shard -> shard.count(counter)).sum();
  }

  @Override
  public List<OccupiedRoom> occupied() {
    try {
      return media.occupied().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw Refused.busy(1_000, "The rooms do not answer. Try again soon.");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.busy(1_000, "The server is about to stop.");
    }
  }

  @Override
  public void drain(Duration left) {
    drain.accept(left);
  }
}
