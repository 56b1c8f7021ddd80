package io.minimeet.sim.client;

import io.minimeet.sim.media.Payload;
import io.minimeet.sim.media.PublishedPacket;
import java.util.random.RandomGenerator;

/** Sound as Opus packets it. */
public final class Microphone {
  private static final int TICKS_PER_MILLI = 48;

  private final SendStream stream;
  private final RandomGenerator random;
  private final int ticks;
  private int timestamp;

  /**
   * A microphone that is silent yet.
   *
   * @param millis how long a packet's sound is, which is also how often one is sent
   */
  public Microphone(SendStream stream, RandomGenerator random, int millis, int firstTimestamp) {
    this.stream = stream;
    this.random = random;
    ticks = millis * TICKS_PER_MILLI;
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
            0,
            PublishedPacket.NO_REFERENCE,
            level,
            nowNanos,
            payload);
    timestamp += ticks;
    stream.send(stream.record().add(packet), transport);
  }
}
