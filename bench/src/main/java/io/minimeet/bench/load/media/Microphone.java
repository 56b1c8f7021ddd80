package io.minimeet.bench.load.media;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Sends 50 packets a second that look like Opus to whoever does not decode them. */
public final class Microphone {
  static final int PACKETS_PER_SECOND = 50;

  /** 32 kbit/s, as browsers speak. */
  static final int PAYLOAD_BYTES = 80;

  /** Opus TOC byte: 20 ms of full-band CELT, mono, one frame (RFC 6716, section 3.1). */
  private static final byte TOC = (byte) 0xF8;

  private static final int LEVEL_WITH_VOICE = 0x80 | 30;

  private final int sender;
  private final PacketSink sink;
  private final OutgoingStream stream;
  private final Cadence cadence;
  private final SentLog log = new SentLog(1);
  private long skippedBefore;

  public Microphone(int sender, StreamIds ids, PacketSink sink, long startNanos, int sequence) {
    this.sender = sender;
    this.sink = sink;
    stream = new OutgoingStream(ids, sink, log, 0, startNanos, sequence);
    cadence = new Cadence(PACKETS_PER_SECOND, startNanos);
  }

  public long deadlineNanos() {
    return cadence.deadlineNanos();
  }

  /** Sends what is due. */
  public void poll(long nowNanos) {
    while (true) {
      long plannedNanos = cadence.deadlineNanos();
      if (!cadence.take(nowNanos)) {
        return;
      }
      log.beginUnit();
      int header =
          stream.begin(false, stream.timestampAt(plannedNanos), LEVEL_WITH_VOICE, nowNanos);
      MemorySegment out = sink.memory();
      out.set(ValueLayout.JAVA_BYTE, header, TOC);
      Stamp.write(out, header + 1L, sender, Stamp.Kind.AUDIO, log, 0, nowNanos);
      stream.send(header, PAYLOAD_BYTES);
    }
  }

  public void enter(Phase phase) {
    log.enter(phase);
    if (phase == Phase.MEASURED) {
      skippedBefore = cadence.skipped();
    }
  }

  SentLog log() {
    return log;
  }

  /** What was left out since the measured time began. */
  public long skipped() {
    return cadence.skipped() - skippedBefore;
  }

  OutgoingStream stream() {
    return stream;
  }
}
