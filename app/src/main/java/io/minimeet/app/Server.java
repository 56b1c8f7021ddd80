package io.minimeet.app;

import io.minimeet.app.http.OperationsRoutes;
import io.minimeet.app.http.PageRoutes;
import io.minimeet.app.media.DatagramTransport;
import io.minimeet.app.media.MediaException;
import io.minimeet.app.media.MediaServer;
import io.minimeet.app.metrics.Metrics;
import io.minimeet.config.MiniMeetConfig;
import io.minimeet.sfu.Counters;
import io.minimeet.signaling.SignalingOptions;
import io.minimeet.signaling.SignalingServer;
import io.minimeet.signaling.door.DoorException;
import io.minimeet.signaling.door.Routes;
import io.minimeet.srtp.SrtpProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole product in one process: made of its parts here, and taken apart in the reverse order.
 */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private volatile boolean ready;
  private final MediaServer media;
  private final SignalingServer signaling;

  private Server(MiniMeetConfig config) {
    try {
      opened(DataFolder.open(config.data().dir()));
      media = opened(MediaServer.start(MediaSettings.of(config), DatagramTransport.best()));
      Metrics metrics = opened(new Metrics(Version.TEXT));
      addShards(metrics);
      Routes routes =
          OperationsRoutes.routes(() -> ready, metrics::scrape).and(PageRoutes.routes());
      signaling = opened(SignalingServer.start(signalingOptions(config), media, routes));
      ready = true;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Opens every port; throws {@link StartException} with what to do when one cannot be opened. */
  public static Server open(MiniMeetConfig config) {
    Logging.level(config.log().level());
    try {
      return new Server(config);
    } catch (MediaException | DoorException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Runs until the process is told to end. */
  public static void start(MiniMeetConfig config) throws InterruptedException {
    Server server = open(config);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  ended.countDown();
                },
                "shutdown"));
    server.announce();
    ended.await();
  }

  private void announce() {
    LOG.info(
        "MiniMeet {} is ready: open http://localhost:{} in a browser. Media on port {} ({} shards, {} sockets, SRTP by {}).",
        Version.TEXT,
        httpPort(),
        media.ports().getFirst(),
        media.ports().size(),
        media.transport(),
        SrtpProvider.best());
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private void addShards(Metrics metrics) {
    List<Counters> counters = media.counters();
    for (int shard = 0; shard < counters.size(); shard++) {
      int place = shard;
      metrics.add(shard, counters.get(shard), () -> media.lagNanos().get(place));
    }
  }

  private static SignalingOptions signalingOptions(MiniMeetConfig config) {
    return SignalingOptions.defaults(config.http().host(), config.http().port(), Version.TEXT)
        .withHeartbeat(config.signaling().heartbeat())
        .withMaxMessageBytes((int) config.signaling().maxMessageBytes())
        .withAllowedOrigins(Set.copyOf(config.signaling().allowedOrigins()));
  }

  public int httpPort() {
    return signaling.port();
  }

  /** The media ports, one a shard. */
  public List<Integer> mediaPorts() {
    return media.ports();
  }

  /** The shards' numbers. */
  public List<Counters> counters() {
    return media.counters();
  }

  @Override
  public void close() {
    ready = false;
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("A part did not close well: {}", part, e);
      }
    }
  }
}
