package io.minimeet.app.call;

import io.minimeet.people.call.CallFact;
import io.minimeet.people.call.MediaEnd;
import io.minimeet.sfu.CallLog;
import io.minimeet.sfu.LinkSample;
import io.minimeet.sfu.PictureNote;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.SlotState;
import io.minimeet.srtp.SrtpProfile;
import io.minimeet.store.call.CallEvent.Kind;
import io.minimeet.store.call.Picture;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells the queue what a shard tells of its calls, by the participants' names instead of the
 * control connections'. One for each shard, on its thread.
 */
public final class FactLog implements CallLog {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long BPS_PER_KBPS = 1_000;
  private static final int PER_MILLE = 1_000;

  private final FactQueue queue;
  private final LongSupplier unixMillis;
  private final Map<String, String> participants = new HashMap<>();

  /**
   * @param unixMillis the clock; the engine tells of no time of day
   */
  public FactLog(FactQueue queue, LongSupplier unixMillis) {
    this.queue = queue;
    this.unixMillis = unixMillis;
  }

  @Override
  public void joined(String callId, Arrival arrival) {
    participants.put(callId, arrival.participantId());
    queue.offer(
        new CallFact.Joined(
            arrival.participantId(),
            Fitting.id(arrival.roomId()),
            Fitting.id(arrival.userId()),
            Fitting.name(arrival.name()),
            arrival.hidden(),
            unixMillis.getAsLong()));
  }

  @Override
  public void offered(String callId) {
    queue.offer(new CallFact.Offered(participant(callId), unixMillis.getAsLong()));
  }

  @Override
  public void connected(String callId, long sinceOfferNanos, SrtpProfile profile, String path) {
    queue.offer(
        new CallFact.Connected(
            participant(callId), millis(sinceOfferNanos), unixMillis.getAsLong()));
  }

  @Override
  public void pathChanged(String callId, String path) {
    happened(callId, Kind.PATH_CHANGED, path.startsWith("tcp") ? "tcp" : "udp");
  }

  @Override
  public void stalled(String callId, String mid, boolean stalled) {
    happened(callId, stalled ? Kind.STALLED : Kind.FLOWS_AGAIN, Fitting.mid(mid));
  }

  @Override
  public void iceRestarted(String callId) {
    happened(callId, Kind.ICE_RESTARTED, "");
  }

  @Override
  public void disconnected(String callId, String cause) {
    happened(callId, Kind.DISCONNECTED, MediaEnd.ofCause(cause).wire());
  }

  @Override
  public void resumed(String callId, String formerCallId) {
    String participantId = participants.remove(formerCallId);
    if (participantId != null) {
      participants.put(callId, participantId);
      happened(callId, Kind.RESUMED, "");
    }
  }

  private void happened(String callId, Kind kind, String detail) {
    queue.offer(new CallFact.Happened(participant(callId), kind, detail, unixMillis.getAsLong()));
  }

  @Override
  public void picture(String callId, PictureNote note) {
    queue.offer(
        new CallFact.PictureChanged(
            participant(callId),
            Fitting.mid(note.mid()),
            note.publisherId(),
            Picture.State.ofWire(note.state().wire()),
            note.why().flatMap(why -> Picture.Reason.ofWire(why.wire())),
            note.layer().map(FactLog::layer),
            unixMillis.getAsLong()));
  }

  private static Picture.Layer layer(SlotState.Layer layer) {
    return new Picture.Layer(
        Fitting.mid(layer.rid()), layer.width(), layer.height(), layer.framesPerSecond());
  }

  @Override
  public void pictureEnded(String callId, String mid, long nowNanos) {
    queue.offer(
        new CallFact.PictureChanged(
            participant(callId),
            Fitting.mid(mid),
            "",
            Picture.State.ENDED,
            Optional.empty(),
            Optional.empty(),
            unixMillis.getAsLong()));
  }

  @Override
  public void link(String callId, LinkSample sample) {
    queue.offer(
        new CallFact.Sampled(
            participant(callId),
            unixMillis.getAsLong(),
            permille(sample.upLoss()),
            permille(sample.downLoss()),
            millis(sample.roundTripNanos()),
            millis(sample.upJitterNanos()),
            millis(sample.downJitterNanos()),
            Fitting.number(sample.estimateBps() / BPS_PER_KBPS)));
  }

  @Override
  public void left(String callId, LeaveReason reason, Traffic traffic) {
    queue.offer(
        new CallFact.Left(
            participant(callId),
            reason.wire(),
            new io.minimeet.store.call.Traffic(
                traffic.packetsReceived(),
                traffic.bytesReceived(),
                traffic.packetsSent(),
                traffic.bytesSent()),
            unixMillis.getAsLong()));
    participants.remove(callId);
  }

  /** Of somebody whose arrival was not told nothing is known: there is no such participant. */
  private String participant(String callId) {
    return participants.getOrDefault(callId, "");
  }

  private static int millis(long nanos) {
    return Fitting.number(nanos / NANOS_PER_MILLI);
  }

  private static int permille(double share) {
    return (int) Math.round(share * PER_MILLE);
  }
}
