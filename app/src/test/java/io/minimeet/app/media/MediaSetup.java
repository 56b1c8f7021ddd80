package io.minimeet.app.media;

import io.minimeet.dtls.DtlsOptions;
import io.minimeet.sfu.pace.PacedLines;
import io.minimeet.sfu.room.RoomOptions;
import io.minimeet.srtp.SrtpProvider;
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

  static MediaOptions encryptedBy(SrtpProvider provider) {
    DtlsOptions usual = DtlsOptions.defaults();
    return options(
        List.of("127.0.0.1"),
        List.of(),
        0,
        1,
        true,
        new DtlsOptions(
            usual.profiles(),
            provider,
            usual.maxInProgress(),
            usual.handshakeTimeout(),
            usual.mtuBytes()));
  }

  static MediaOptions options(
      List<String> bind, List<String> advertise, int port, int shards, boolean tcp) {
    return options(bind, advertise, port, shards, tcp, DtlsOptions.defaults());
  }

  private static MediaOptions options(
      List<String> bind,
      List<String> advertise,
      int port,
      int shards,
      boolean tcp,
      DtlsOptions dtls) {
    return new MediaOptions(
        addresses(bind),
        addresses(advertise),
        false,
        port,
        shards,
        tcp,
        Duration.ofSeconds(20),
        BUFFER_BYTES,
        Duration.ofMillis(1),
        PacedLines.CALL_BYTES_PER_SECOND,
        100,
        new RoomOptions(4, TimeUnit.SECONDS.toNanos(30)),
        dtls);
  }

  static List<InetAddress> addresses(String... texts) {
    return addresses(Arrays.asList(texts));
  }

  private static List<InetAddress> addresses(List<String> texts) {
    return texts.stream().map(InetAddress::ofLiteral).toList();
  }
}
