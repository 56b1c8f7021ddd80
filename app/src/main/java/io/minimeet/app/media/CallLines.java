package io.minimeet.app.media;

import io.minimeet.sfu.CallLog;
import io.minimeet.sfu.LinkSample;
import io.minimeet.sfu.PictureNote;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.srtp.SrtpProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media plane's lines of a call, each marked with the id that the control connection's lines
 * have too. One for each shard, on its thread.
 */
final class CallLines implements CallLog {
  private static final Logger LOG = LoggerFactory.getLogger(CallLines.class);

  /** A client that flips between two addresses must not fill the disk. */
  private static final int PATH_LINES = 50;

  private final LogBudget paths = new LogBudget(PATH_LINES);
  private final Map<String, CallSummary> summaries = new HashMap<>();

  private final LogBudget stalls = new LogBudget(PATH_LINES);

  @Override
  public void joined(String callId, Arrival arrival) {
    // the control connection writes that down itself
  }

  @Override
  public void offered(String callId) {
    LOG.debug("[{}] offers a new connection", callId);
  }

  @Override
  public void connected(String callId, long sinceOfferNanos, SrtpProfile profile, String path) {
    LOG.info(
        "[{}] media flows {} ms after the offer: {} over {}",
        callId,
        TimeUnit.NANOSECONDS.toMillis(sinceOfferNanos),
        profile,
        path);
  }

  @Override
  public void pathChanged(String callId, String path) {
    if (paths.take(MediaClock.nowNanos())) {
      LOG.info("[{}] media goes to {} from now on", callId, path);
      long leftOut = paths.leftOut();
      if (leftOut > 0) {
        LOG.info("{} changes of a path were not written down", leftOut);
      }
    }
  }

  @Override
  public void stalled(String callId, String mid, boolean stalled) {
    if (stalls.take(MediaClock.nowNanos())) {
      LOG.info(
          "[{}] {} in the slot of mid {}",
          callId,
          stalled ? "nothing flows, though it should," : "media flows again",
          mid);
    }
  }

  @Override
  public void iceRestarted(String callId) {
    LOG.info("[{}] ICE restarted", callId);
  }

  @Override
  public void disconnected(String callId, String cause) {
    LOG.info("[{}] media ended: {}", callId, cause);
  }

  @Override
  public void resumed(String callId, String formerCallId) {
    LOG.info("[{}] goes on where [{}] was", callId, formerCallId);
    CallSummary former = summaries.remove(formerCallId);
    if (former != null) {
      summaries.put(callId, former);
    }
  }

  @Override
  public void picture(String callId, PictureNote note) {
    summary(callId).picture(note);
    LOG.debug(
        "[{}] picture of {} in {}: {} {} {}",
        callId,
        note.publisherId(),
        note.mid(),
        note.state(),
        note.why(),
        note.layer());
  }

  @Override
  public void pictureEnded(String callId, String mid, long nowNanos) {
    summary(callId).end(mid, nowNanos);
  }

  @Override
  public void link(String callId, LinkSample sample) {
    summary(callId).link(sample);
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "[{}] way to it: {} bit/s, lost {}, round trip {} ns, jitter {} ns; from it: lost {}, jitter {} ns",
          callId,
          sample.estimateBps(),
          sample.downLoss(),
          sample.roundTripNanos(),
          sample.downJitterNanos(),
          sample.upLoss(),
          sample.upJitterNanos());
    }
  }

  /** Of a call that is under way: the room tells of each when it is over. */
  private CallSummary summary(String callId) {
    return summaries.computeIfAbsent(callId, fresh -> new CallSummary());
  }

  @Override
  public void left(String callId, LeaveReason reason, Traffic traffic) {
    LOG.info(
        "[{}] out of the room ({}); RTP from it: {} packets, {} bytes; to it: {} packets, {} bytes",
        callId,
        reason.wire(),
        traffic.packetsReceived(),
        traffic.bytesReceived(),
        traffic.packetsSent(),
        traffic.bytesSent());
    CallSummary summary = summaries.remove(callId);
    if (summary != null) {
      summary.text().ifPresent(text -> LOG.info("[{}] {}", callId, text));
    }
  }
}
