package io.minimeet.sim.client;

import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.publish.ArrivalRecorder;
import java.nio.ByteBuffer;

/**
 * Tells the server when each of its packets with a transport-wide number came
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01), by the code the server itself has for the
 * other direction.
 */
public final class ArrivalFeedback {
  private static final int REPORT_SSRC = 1;

  private final int extension;
  private final ArrivalRecorder recorder = new ArrivalRecorder();
  private boolean muted;
  private long numbered;

  public ArrivalFeedback(ClientShape shape) {
    extension = shape.transportWide();
  }

  public void arrived(ReceivedPacket packet, long nowNanos) {
    for (ReceivedPacket.Element element : packet.elements()) {
      if (element.id() == extension) {
        numbered++;
        recorder.record(ByteBuffer.wrap(element.value()).getShort() & 0xffff, nowNanos);
      }
    }
  }

  /** A client that did not negotiate it, or whose feedback says nothing. */
  public void mute() {
    muted = true;
  }

  public boolean isDue(long nowNanos) {
    return !muted && recorder.deadlineNanos() <= nowNanos;
  }

  /** Writes what fits; {@link #isDue} is true again when that was not all. */
  public void write(RtcpWriter writer, int mediaSsrc, long nowNanos) {
    recorder.write(writer, REPORT_SSRC, mediaSsrc, nowNanos);
  }

  /** Packets that came with a transport-wide number. */
  public long numbered() {
    return numbered;
  }
}
