package io.minimeet.app.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.Counters.Level;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.PictureReason;
import io.minimeet.srtp.SrtpProvider;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Reads the shards' numbers when somebody asks for them; counting itself costs the media path
 * nothing more.
 */
public final class Metrics implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final LinkHistograms links = new LinkHistograms();
  private final JvmGcMetrics gc = new JvmGcMetrics();

  /** What the program is, alone at first. */
  public Metrics(String version, SrtpProvider srtp) {
    registry.getPrometheusRegistry().register(links);
    Gauge.builder("minimeet.build.info", () -> 1)
        .tag("version", version)
        .description("Always 1; the version is in the label.")
        .register(registry);
    Gauge.builder("minimeet.srtp.info", () -> 1)
        .tag("library", srtp.toString())
        .description("Always 1; what encrypts media is in the label.")
        .register(registry);
  }

  /** Adds the numbers of the process and its JVM; from any thread, for it takes a while. */
  public void addProcess() {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new ResidentMemory().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
  }

  /** Adds a shard; {@code shard} is its place among the shards. */
  public void add(int shard, Counters counters, LongSupplier lagNanos) {
    Tags tags = Tags.of("shard", Integer.toString(shard));
    for (Counter counter : Counter.values()) {
      FunctionCounter.builder(
              "minimeet." + dotted(counter.name()), counters, it -> it.count(counter))
          .tags(tags)
          .description(description(counter))
          .register(registry);
    }
    for (DropReason reason : DropReason.values()) {
      FunctionCounter.builder("minimeet.dropped", counters, it -> it.drops(reason))
          .tags(tags.and("reason", reason.name().toLowerCase(Locale.ROOT)))
          .description("Datagrams and packets that went no further, by reason.")
          .register(registry);
    }
    for (PictureReason reason : PictureReason.values()) {
      FunctionCounter.builder("minimeet.pictures.paused", counters, it -> it.pauses(reason))
          .tags(tags.and("reason", reason.wire()))
          .description("Times a picture that somebody received was paused, by reason.")
          .register(registry);
    }
    links.add(counters);
    for (Level level : Level.values()) {
      switch (level) {
        case ROOMS, PARTICIPANTS, SLOTS_IN_USE -> add(level, counters, tags);
        // All shards share one bound and one count; a sum over the shards would be wrong.
        case HANDSHAKES_IN_PROGRESS -> {
          if (shard == 0) {
            add(level, counters, Tags.empty());
          }
        }
      }
    }
    Gauge.builder("minimeet.event.loop.lag.seconds", () -> lagNanos.getAsLong() / NANOS_PER_SECOND)
        .tags(tags)
        .description("The longest delay of the event loop's timers in the last 15 to 30 seconds.")
        .register(registry);
  }

  private void add(Level level, Counters counters, Tags tags) {
    Gauge.builder("minimeet." + dotted(level.name()), counters, it -> it.level(level))
        .tags(tags)
        .description(
            switch (level) {
              case ROOMS -> "Rooms that somebody is in.";
              case PARTICIPANTS -> "People in rooms.";
              case SLOTS_IN_USE -> "Packets that are kept for those who have to get them again.";
              case HANDSHAKES_IN_PROGRESS -> "DTLS handshakes that are neither done nor over.";
            })
        .register(registry);
  }

  private static String dotted(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private static String description(Counter counter) {
    return switch (counter) {
      case DATAGRAMS_RECEIVED -> "Datagrams that came in, of every kind.";
      case BYTES_RECEIVED -> "Bytes of the datagrams that came in, without IP and UDP headers.";
      case DATAGRAMS_SENT -> "Datagrams handed to the sockets.";
      case DATAGRAM_RUNS_SENT ->
          "Runs in which the datagrams were handed over: equally long ones to one receiver.";
      case BYTES_SENT -> "Bytes handed to the sockets, without IP and UDP headers.";
      case RTP_RECEIVED -> "RTP packets that came in and decrypted.";
      case RTP_FORWARDED -> "RTP packets sent to receivers, each receiver counted.";
      case RTCP_RECEIVED -> "RTCP datagrams that came in and decrypted.";
      case RTCP_SENT -> "RTCP datagrams sent.";
      case STUN_ANSWERED -> "STUN checks answered.";
      case HANDSHAKES_STARTED -> "DTLS handshakes begun.";
      case HANDSHAKES_DONE -> "DTLS handshakes that gave keys.";
      case HANDSHAKES_FAILED -> "DTLS handshakes that failed.";
      case NACKED_PACKETS -> "Packets asked of publishers again.";
      case RETRANSMISSIONS_RECEIVED -> "Retransmissions that came from publishers.";
      case RETRANSMISSIONS_SENT -> "Retransmissions sent to receivers.";
      case RETRANSMISSIONS_MISSED -> "Packets a receiver asked for that are not kept any more.";
      case RETRANSMISSIONS_WITHHELD ->
          "Packets a receiver asked for that its link has no room to repair.";
      case TRANSPORT_FEEDBACK_RECEIVED -> "Messages in which receivers told what arrived when.";
      case PROBES_SENT -> "Bursts that found out whether a receiver's link carries more.";
      case PADDING_BYTES_SENT -> "Bytes that filled those: padding, and packets repeated unasked.";
      case KEYFRAMES_REQUESTED -> "Keyframes asked of publishers.";
      case KEYFRAMES_FROM_RING -> "Receivers that began with a keyframe that was there already.";
      case REDUNDANT_SOUND -> "Sound packets sent with the sound before them (RED).";
      case STALLS_ASKED -> "Slots in which nothing flowed: a keyframe was asked for.";
      case STALLS_RESET -> "Slots in which nothing flowed even so: they began anew.";
      case STALLS_TOLD -> "Slots in which nothing flowed even so: their client was told.";
      case FREEZES -> "Times a picture should have moved and did not.";
      case LAYER_SWITCHES -> "Changes of the simulcast layer a receiver gets.";
      case PATH_CHANGES -> "Times a client's media moved to another address.";
      case ICE_RESTARTS -> "ICE restarts.";
      case FAILURES -> "Datagrams, commands and timers that failed by a bug; the log tells more.";
    };
  }

  /** Adds the connections of the control plane. */
  public void add(IntSupplier connections, IntSupplier sockets) {
    Gauge.builder("minimeet.http.connections", connections, IntSupplier::getAsInt)
        .description("How many TCP connections the HTTP port has, WebSockets among them.")
        .strongReference(true)
        .register(registry);
    Gauge.builder("minimeet.websockets", sockets, IntSupplier::getAsInt)
        .description("How many WebSockets there are.")
        .strongReference(true)
        .register(registry);
  }

  /** Adds what the side of people has to do, and what it could not. */
  public void add(PeopleNumbers people) {
    Gauge.builder("minimeet.chat.waiting", people::chatWaiting)
        .description("Chat messages, edits and signs that wait to be kept.")
        .register(registry);
    Gauge.builder("minimeet.people.present", people::presentSockets)
        .description("WebSockets of people with an account.")
        .register(registry);
    FunctionCounter.builder("minimeet.webhook.events.dropped", people, PeopleNumbers::eventsDropped)
        .description("Events for webhooks that could not be kept until they are sent.")
        .register(registry);
    FunctionCounter.builder("minimeet.call.facts.dropped", people, PeopleNumbers::factsDropped)
        .description("Facts about calls for which the queue had no room.")
        .register(registry);
    FunctionCounter.builder("minimeet.call.entries.lost", people, PeopleNumbers::entriesLost)
        .description("Entries about calls that the store did not take.")
        .register(registry);
  }

  /** All numbers now, in Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
