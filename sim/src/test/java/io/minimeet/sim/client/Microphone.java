package io.minimeet.sim.client;

import io.minimeet.sim.media.Payload;
import io.minimeet.sim.media.PublishedPacket;
import java.util.random.RandomGenerator;

/** Sound as Opus packets it: 20 ms each, 50 a second. */
public final class Microphone {
  public static final long INTERVAL_NANOS = 20_000_000L;
  private static final int TICKS = 960;

  private final SendStream stream;
  private final RandomGenerator random;
  private int timestamp;

  public Microphone(SendStream stream, RandomGenerator random, int firstTimestamp) {
    this.stream = stream;
    this.random = random;
    timestamp = firstTimestamp;
  }

  public SendStream stream() {
    return stream;
  }

  public void tick(long nowNanos, ClientTransport transport) {
    long sequence = stream.record().nextSequence();
    int bytes = 60 + random.nextInt(40);
    int level = 0x80 | random.nextInt(128);
    byte[] payload = Payload.sound(stream.record().id(), sequence, bytes);
    PublishedPacket packet =
        new PublishedPacket(
            stream.record(),
            sequence,
            timestamp,
            sequence % 50 == 0,
            0,
            false,
            false,
            level,
            nowNanos,
            payload);
    timestamp += TICKS;
    stream.send(stream.record().add(packet), transport);
  }
}
