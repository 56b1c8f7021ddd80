package io.minimeet.sfu.congestion.trial;

import io.minimeet.rtp.rtcp.RtcpCursor;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.congestion.LinkEstimator;
import io.minimeet.sfu.publish.ArrivalRecorder;
import java.lang.foreign.MemorySegment;

/** Tells a sender over the road back what arrived when, in the bytes of real feedback. */
final class Receiver {
  private static final int DATAGRAM_BYTES = 1_200;
  private static final int HEADERS_BYTES = 42;

  /** The receiver's clock is nobody else's. */
  private static final long CLOCK_OFFSET_NANOS = 123_456_789_000L;

  private final VirtualTime time;
  private final Way back;
  private final LinkEstimator estimator;
  private final ArrivalRecorder arrivals = new ArrivalRecorder();
  private final RtcpWriter writer = new RtcpWriter();
  private final MemorySegment memory = MemorySegment.ofArray(new byte[DATAGRAM_BYTES]);
  private final Samples bytes = new Samples();
  private boolean planned;

  Receiver(VirtualTime time, Way back, LinkEstimator estimator) {
    this.time = time;
    this.back = back;
    this.estimator = estimator;
  }

  void receive(long sequence, int size) {
    bytes.add(time.seconds(), size);
    arrivals.record((int) sequence & 0xFFFF, time.nowNanos() + CLOCK_OFFSET_NANOS);
    plan();
  }

  /** The bytes of each packet that came. */
  Samples bytes() {
    return bytes;
  }

  private void plan() {
    if (!planned && arrivals.isWaiting()) {
      planned = true;
      time.at(arrivals.deadlineNanos() - CLOCK_OFFSET_NANOS, this::send);
    }
  }

  private void send() {
    planned = false;
    writer.begin(memory, 0, DATAGRAM_BYTES);
    arrivals.write(writer, 1, 2, time.nowNanos() + CLOCK_OFFSET_NANOS);
    byte[] datagram = new byte[writer.length()];
    MemorySegment.copy(memory, 0, MemorySegment.ofArray(datagram), 0, datagram.length);
    back.carry(datagram.length + HEADERS_BYTES, () -> arrive(MemorySegment.ofArray(datagram)));
    plan();
  }

  private void arrive(MemorySegment datagram) {
    RtcpCursor packets = new RtcpCursor();
    packets.reset(datagram, 0, (int) datagram.byteSize());
    while (packets.next()) {
      estimator.feedback(datagram, packets.at(), packets.length(), time.nowNanos());
    }
  }
}
