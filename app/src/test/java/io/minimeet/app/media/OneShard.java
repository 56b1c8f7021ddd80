package io.minimeet.app.media;

import io.minimeet.dtls.BouncyCastleHandshakes;
import io.minimeet.dtls.DtlsIdentity;
import io.minimeet.dtls.DtlsOptions;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.Shard;
import io.minimeet.sfu.ShardOptions;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.pace.PacedLines;
import io.minimeet.sfu.room.RoomOptions;
import io.minimeet.sfu.transport.Egress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The media plane of one shard, made of parts that a test chooses. */
record OneShard(ShardLoop loop) implements MediaPlane {
  private static final long BUFFER_BYTES = 1024L * PacketSlots.SLOT_BYTES;

  static Shard of(Counters counters, ShardLoop loop, Egress egress) {
    SecureRandom random = new SecureRandom();
    DtlsIdentity identity = DtlsIdentity.generate(random, Instant.now());
    return new Shard(
        new ShardOptions(
            List.of("candidate:1 1 udp 1 192.0.2.1 7882 typ host"),
            identity.fingerprint(),
            TimeUnit.SECONDS.toNanos(20),
            0,
            BUFFER_BYTES,
            PacedLines.CALL_BYTES_PER_SECOND,
            10,
            new RoomOptions(4, TimeUnit.SECONDS.toNanos(30))),
        new PacketSlots(BUFFER_BYTES),
        counters,
        new BouncyCastleHandshakes(
            identity, DtlsOptions.defaults(), task -> Thread.ofVirtual().start(task), random),
        loop,
        egress,
        random);
  }

  @Override
  public void post(String roomId, RoomCommand command) {
    loop.post(roomId, command);
  }

  @Override
  public Population population() {
    return new Population(0, 0);
  }
}
