package io.minimeet.bench.jmh;

import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.api.SessionAnswer.AnsweredMedia;
import io.minimeet.srtp.SrtpOutbound;
import java.net.InetSocketAddress;

/** Writes what one who only receives says about it, encrypted, into a script. */
final class CallReceiver {
  private static final int RTCP_BYTES = 1_000;
  private static final int OWN_SSRC = 1;

  private final InetSocketAddress address;
  private final Script script;
  private final ListeningEgress heard;
  private final int soundSsrc;
  private final int pictureSsrc;
  private final SrtpOutbound keys = new SrtpOutbound(StagedRoom.clientKeys());
  private final RtcpWriter rtcp = new RtcpWriter();
  private final int[] missing = new int[3];

  CallReceiver(
      InetSocketAddress address,
      Script script,
      ListeningEgress heard,
      AnsweredMedia sound,
      AnsweredMedia picture) {
    this.address = address;
    this.script = script;
    this.heard = heard;
    soundSsrc = (int) sound.sends().orElseThrow().ssrc();
    pictureSsrc = (int) picture.sends().orElseThrow().ssrc();
  }

  InetSocketAddress address() {
    return address;
  }

  /** Asks for three packets, one of them apart, of which the latest is the nth from now on. */
  void ask(int number) {
    int latest = heard.latest(pictureSsrc) + number;
    missing[0] = latest - 6 & 0xFFFF;
    missing[1] = latest - 5 & 0xFFFF;
    missing[2] = latest & 0xFFFF;
    begin();
    rtcp.nack(OWN_SSRC, pictureSsrc, missing, 0, missing.length);
    send();
  }

  void report(int number, boolean wantsKeyframe) {
    begin();
    rtcp.reportBlock(soundSsrc, 0, 0, number, 3, 0, 0);
    rtcp.reportBlock(pictureSsrc, 1, 1, number, 3, 0, 0);
    if (wantsKeyframe) {
      rtcp.pictureLossIndication(OWN_SSRC, pictureSsrc);
    }
    send();
  }

  private void begin() {
    rtcp.begin(script.memory(), script.nextAt(), RTCP_BYTES);
    rtcp.receiverReport(OWN_SSRC);
  }

  private void send() {
    script.add(address, keys.protectRtcp(script.memory(), script.nextAt(), rtcp.length()));
  }
}
