package io.minimeet.bench.relay;

import io.minimeet.app.linux.ReceiveBatch;
import io.minimeet.bench.jmh.StaticHandshakes;
import io.minimeet.rtp.BigEndian;
import io.minimeet.rtp.PacketKind;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.srtp.SrtpInbound;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Takes out of people's sockets what came, and looks whether it is what should have come. */
final class Inbox {
  private static final int BATCH = 32;
  private static final int SLOT_BYTES = 2_048;

  /** How often a socket is looked into for what the kernel has still to bring. */
  private static final int TRIES = 10_000;

  private final MemorySegment memory = Arena.ofAuto().allocate((long) BATCH * SLOT_BYTES, 64);
  private final ReceiveBatch batch = new ReceiveBatch(BATCH);
  private final List<SrtpInbound> keys = new ArrayList<>();
  private final Script.Expected expected = new Script.Expected();
  private long decrypted;

  Inbox(int people) {
    for (int i = 0; i < people; i++) {
      keys.add(new SrtpInbound(new StaticHandshakes(PersonPackets.PROFILE).keys(false)));
    }
    for (int i = 0; i < BATCH; i++) {
      batch.place(i, memory.address() + at(i), SLOT_BYTES);
    }
  }

  private static long at(int number) {
    return (long) number * SLOT_BYTES;
  }

  /** Throws away whatever came. */
  void empty(Person person) {
    while (batch.receive(person.socket(), BATCH) > 0) {}
  }

  /**
   * Takes out what a person got in a round.
   *
   * @param decrypting whether to look into the packets, too
   */
  void take(Person person, Script script, int round, boolean decrypting) {
    script.expect(round, person, expected);
    int media = 0;
    for (int tries = 0; tries < TRIES && media < expected.count(); tries++) {
      media += takeBatch(person, media, decrypting);
    }
    media += takeBatch(person, media, decrypting);
    if (media != expected.count()) {
      throw new RelayException(
          "somebody in %s got %d packets of the %d that the others had sent"
              .formatted(person.room(), media, expected.count()));
    }
  }

  private int takeBatch(Person person, int before, boolean decrypting) {
    int media = 0;
    int came = batch.receive(person.socket(), BATCH);
    for (int i = 0; i < came; i++) {
      if (PacketKind.of(memory, at(i), batch.length(i)) == PacketKind.RTP) {
        if (decrypting) {
          decrypt(person, i, expected.first() + before + media);
        }
        media++;
      }
    }
    return media;
  }

  private void decrypt(Person person, int place, long stamp) {
    int length = keys.get(person.number()).unprotect(memory, at(place), batch.length(place));
    if (length < PersonPackets.STAMP_BYTES) {
      throw new RelayException(
          "somebody in %s could not decrypt a packet (%d)".formatted(person.room(), length));
    }
    int padding = RtpHeader.paddingLength(memory, at(place), length);
    long read = BigEndian.get64(memory, at(place) + length - padding - PersonPackets.STAMP_BYTES);
    if (read != stamp) {
      throw new RelayException(
          "somebody in %s got packet %d in place of %d".formatted(person.room(), read, stamp));
    }
    decrypted++;
  }

  /** How many packets were looked into. */
  long decrypted() {
    return decrypted;
  }
}
