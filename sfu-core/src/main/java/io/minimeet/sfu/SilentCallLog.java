package io.minimeet.sfu;

import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.srtp.SrtpProfile;

/** For whom nobody reads: the simulation, load tests. */
final class SilentCallLog implements CallLog {
  @Override
  public void joined(String callId, Arrival arrival) {}

  @Override
  public void offered(String callId) {}

  @Override
  public void connected(String callId, long sinceOfferNanos, SrtpProfile profile, String path) {}

  @Override
  public void pathChanged(String callId, String path) {}

  @Override
  public void stalled(String callId, String mid, boolean stalled) {}

  @Override
  public void iceRestarted(String callId) {}

  @Override
  public void disconnected(String callId, String cause) {}

  @Override
  public void resumed(String callId, String formerCallId) {}

  @Override
  public void picture(String callId, PictureNote note) {}

  @Override
  public void pictureEnded(String callId, String mid, long nowNanos) {}

  @Override
  public void link(String callId, LinkSample sample) {}

  @Override
  public void left(String callId, LeaveReason reason, Traffic traffic) {}
}
