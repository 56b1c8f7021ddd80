package io.minimeet.app.media;

import io.minimeet.sfu.CallLog;
import io.minimeet.sfu.LinkSample;
import io.minimeet.sfu.PictureNote;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.srtp.SrtpProfile;

/** Tells two of the same. */
record CallLogPair(CallLog first, CallLog second) implements CallLog {
  @Override
  public void joined(String callId, Arrival arrival) {
    first.joined(callId, arrival);
    second.joined(callId, arrival);
  }

  @Override
  public void offered(String callId) {
    first.offered(callId);
    second.offered(callId);
  }

  @Override
  public void connected(String callId, long sinceOfferNanos, SrtpProfile profile, String path) {
    first.connected(callId, sinceOfferNanos, profile, path);
    second.connected(callId, sinceOfferNanos, profile, path);
  }

  @Override
  public void pathChanged(String callId, String path) {
    first.pathChanged(callId, path);
    second.pathChanged(callId, path);
  }

  @Override
  public void stalled(String callId, String mid, boolean stalled) {
    first.stalled(callId, mid, stalled);
    second.stalled(callId, mid, stalled);
  }

  @Override
  public void iceRestarted(String callId) {
    first.iceRestarted(callId);
    second.iceRestarted(callId);
  }

  @Override
  public void disconnected(String callId, String cause) {
    first.disconnected(callId, cause);
    second.disconnected(callId, cause);
  }

  @Override
  public void resumed(String callId, String formerCallId) {
    first.resumed(callId, formerCallId);
    second.resumed(callId, formerCallId);
  }

  @Override
  public void picture(String callId, PictureNote note) {
    first.picture(callId, note);
    second.picture(callId, note);
  }

  @Override
  public void pictureEnded(String callId, String mid, long nowNanos) {
    first.pictureEnded(callId, mid, nowNanos);
    second.pictureEnded(callId, mid, nowNanos);
  }

  @Override
  public void link(String callId, LinkSample sample) {
    first.link(callId, sample);
    second.link(callId, sample);
  }

  @Override
  public void left(String callId, LeaveReason reason, Traffic traffic) {
    first.left(callId, reason, traffic);
    second.left(callId, reason, traffic);
  }
}
