package io.minimeet.app;

import io.minimeet.app.call.FactLog;
import io.minimeet.app.call.FactQueue;
import io.minimeet.app.http.OperationsRoutes;
import io.minimeet.app.http.PageRoutes;
import io.minimeet.app.media.BindProblem;
import io.minimeet.app.media.DatagramTransport;
import io.minimeet.app.media.MediaException;
import io.minimeet.app.media.MediaServer;
import io.minimeet.app.metrics.Metrics;
import io.minimeet.app.metrics.PeopleNumbers;
import io.minimeet.app.people.House;
import io.minimeet.config.MiniMeetConfig;
import io.minimeet.people.file.FileException;
import io.minimeet.people.token.TokenException;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.signaling.SignalingOptions;
import io.minimeet.signaling.SignalingServer;
import io.minimeet.signaling.door.DoorException;
import io.minimeet.signaling.door.Routes;
import io.minimeet.signaling.session.ChatLimits;
import io.minimeet.signaling.session.MessageRate;
import io.minimeet.srtp.SrtpProvider;
import io.minimeet.store.StoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole product in one process: made of its parts here, and taken apart in the reverse order.
 */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  /**
   * What those in a call have to hear that the server stops; well within the ten seconds that
   * container engines give.
   */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private static final long LOOK_EVERY_MILLIS = 50;

  /** What calls tell of themselves and is not written down yet: some minutes of a full server. */
  private static final int CALL_FACTS = 1 << 14;

  /** Java takes it for IPv4 and IPv6 alike, where the machine has both. */
  private static final String EVERY_ADDRESS = "0.0.0.0";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private volatile boolean ready;
  private final MediaServer media;
  private final House house;
  private final SignalingServer signaling;
  private final Announcement announcement;

  private Server(MiniMeetConfig config) {
    // Linking libcrypto takes long enough to be done beside the rest.
    Thread.ofPlatform().daemon().name("warm-up").start(SrtpProvider::best);
    try {
      opened(DataFolder.open(config.data().dir()));
      // The store takes longest to open; the media's sockets are opened meanwhile.
      CompletableFuture<House> opening =
          CompletableFuture.supplyAsync(() -> House.open(HouseSettings.of(config)));
      FactQueue facts = new FactQueue(CALL_FACTS);
      media =
          opened(
              MediaServer.start(
                  MediaSettings.of(config),
                  DatagramTransport.best(),
                  () -> new FactLog(facts, System::currentTimeMillis)));
      house = opened(joined(opening));
      PeopleNumbers numbers = house.writeDownCalls(facts);
      Metrics metrics = opened(new Metrics(Version.TEXT, media.dtls().srtp()));
      addShards(metrics);
      metrics.add(numbers);
      ServerView view = new ServerView(media, this::sockets, () -> ready, this::drain);
      Routes routes =
          OperationsRoutes.routes(() -> ready, metrics::scrape)
              .and(house.routes(media, view))
              .and(PageRoutes.routes());
      signaling =
          opened(
              SignalingServer.start(signalingOptions(config), media, house.neighbours(), routes));
      metrics.add(signaling::connections, signaling::sockets);
      announcement = new Announcement(config, signaling.port(), media);
      ready = true;
      // Nobody in a call waits for these.
      Thread.ofPlatform().daemon().name("process-metrics").start(metrics::addProcess);
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
    } catch (MediaException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    } catch (StoreException | TokenException | FileException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    } catch (DoorException e) {
      Throwable cause = e.getCause();
      throw new StartException(
          BindProblem.sentence(
              "TCP", httpHost(config), config.http().port(), "http", cause == null ? e : cause),
          e);
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
                  server.stop(GRACE);
                  ended.countDown();
                },
                "shutdown"));
    server.announce();
    ended.await();
  }

  Announcement announcement() {
    return announcement;
  }

  private void announce() {
    announcement.lines().forEach(LOG::info);
    announcement.warnings().forEach(LOG::warn);
    // Not by the log, which is kept and passed on: who has this link has the server.
    house.firstAdministrator().map(announcement::setup).ifPresent(System.out::println);
  }

  private static House joined(CompletableFuture<House> opening) {
    try {
      return opening.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
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
    return SignalingOptions.defaults(httpHost(config), config.http().port(), Version.TEXT)
        .withHeartbeat(config.signaling().heartbeat())
        .withMaxMessageBytes((int) config.signaling().maxMessageBytes())
        .withAllowedOrigins(Set.copyOf(config.signaling().allowedOrigins()))
        .withMessages(
            new MessageRate(
                config.signaling().messagesPerSecond(), config.signaling().messageBurst()))
        .withChat(
            new ChatLimits(
                config.chat().maxLength(), config.chat().perSecond(), config.chat().burst()));
  }

  /** An empty host would be taken for the loopback address. */
  private static String httpHost(MiniMeetConfig config) {
    return config.http().host().isEmpty() ? EVERY_ADDRESS : config.http().host();
  }

  public int httpPort() {
    return signaling.port();
  }

  private int sockets() {
    return signaling.sockets();
  }

  /** The parts that keep people's things. */
  House house() {
    return house;
  }

  /** Everything that is served besides WebSockets: a method and a path each. */
  List<String> routes() {
    return signaling.routes();
  }

  /** The media ports, one a shard. */
  public List<Integer> mediaPorts() {
    return media.ports();
  }

  /** The shards' numbers. */
  public List<Counters> counters() {
    return media.counters();
  }

  /** Tells everybody that the end is near, and takes nobody new in. */
  public void drain(Duration left) {
    ready = false;
    media.drain();
    signaling.drain(left.toSeconds());
  }

  /** Ends well: those in a call are told and have {@code grace} to go, then everything closes. */
  public void stop(Duration grace) {
    MediaPlane.Population there = media.population();
    LOG.info("Stopping; {} people are in {} rooms.", there.participants(), there.rooms());
    drain(grace);
    long endNanos = System.nanoTime() + grace.toNanos();
    while (media.population().participants() > 0 && endNanos - System.nanoTime() > 0) {
      try {
        Thread.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    close();
    LOG.info("Stopped.");
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
