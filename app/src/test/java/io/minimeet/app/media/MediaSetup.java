package io.minimeet.app.media;

import io.minimeet.dtls.DtlsOptions;
import io.minimeet.sfu.room.RoomOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Options of media servers under test: free ports of the loopback address. */
final class MediaSetup {
  private static final long BUFFER_BYTES = 16 << 20;

  private MediaSetup() {}

  static MediaOptions on(String... addresses) {
    return options(List.of(addresses), List.of(), 0, 1, true);
  }

  static MediaOptions options(
      List<String> bind, List<String> advertise, int port, int shards, boolean tcp) {
    return new MediaOptions(
        addresses(bind),
        addresses(advertise),
        false,
        port,
        shards,
        tcp,
        Duration.ofSeconds(20),
        BUFFER_BYTES,
        100,
        new RoomOptions(4, TimeUnit.SECONDS.toNanos(30)),
        DtlsOptions.defaults());
  }

  static List<InetAddress> addresses(String... texts) {
    return addresses(Arrays.asList(texts));
  }

  private static List<InetAddress> addresses(List<String> texts) {
    return texts.stream().map(InetAddress::ofLiteral).toList();
  }
}
