package io.minimeet.bench.load.sdp;

import static io.minimeet.bench.load.sdp.PayloadNumbers.OPUS;
import static io.minimeet.bench.load.sdp.PayloadNumbers.VP8;
import static io.minimeet.bench.load.sdp.PayloadNumbers.VP8_RTX;

import io.minimeet.bench.load.media.ExtensionNumbers;
import io.minimeet.ice.IceCredentials;
import io.minimeet.rtp.HeaderExtensionUri;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a meeting client offers: its microphone, its camera, and an audio and a video slot for each
 * other place in the room.
 *
 * @param rids of the camera's simulcast layers, from the smallest to the largest; empty without
 * @param fingerprint the value of {@code a=fingerprint}
 * @param otherPlaces how many slots of each kind
 * @param tellsArrivals whether it tells what of the slots arrives when, so that the server knows
 *     what its link carries
 */
public record Offer(
    long sessionId,
    IceCredentials ice,
    String fingerprint,
    String cname,
    int audioSsrc,
    int videoSsrc,
    int videoRepairSsrc,
    List<String> rids,
    int otherPlaces,
    boolean tellsArrivals) {

  public static final String MICROPHONE_MID = "0";
  public static final String CAMERA_MID = "1";

  private static final int OWN_LINES = 2;
  private static final String END = "\r\n";

  /** The whole description. */
  public String text() {
    int lines = OWN_LINES + 2 * otherPlaces;
    String mids =
        IntStream.range(0, lines).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    StringBuilder sdp = new StringBuilder(512 * lines);
    line(sdp, "v=0");
    line(sdp, "o=- " + sessionId + " 1 IN IP4 127.0.0.1");
    line(sdp, "s=-");
    line(sdp, "t=0 0");
    line(sdp, "a=group:BUNDLE " + mids);
    line(sdp, "a=extmap-allow-mixed");
    line(sdp, "a=msid-semantic: WMS own");
    audio(sdp, MICROPHONE_MID, "sendonly", true);
    line(sdp, "a=msid:own microphone");
    line(sdp, "a=ssrc:" + unsigned(audioSsrc) + " cname:" + cname);
    video(sdp, CAMERA_MID, "sendonly", true);
    line(sdp, "a=msid:own camera");
    if (rids.isEmpty()) {
      line(sdp, "a=ssrc-group:FID " + unsigned(videoSsrc) + " " + unsigned(videoRepairSsrc));
      line(sdp, "a=ssrc:" + unsigned(videoSsrc) + " cname:" + cname);
      line(sdp, "a=ssrc:" + unsigned(videoRepairSsrc) + " cname:" + cname);
    } else {
      layers(sdp);
    }
    for (int place = 0; place < otherPlaces; place++) {
      audio(sdp, Integer.toString(OWN_LINES + 2 * place), "recvonly", tellsArrivals);
      video(sdp, Integer.toString(OWN_LINES + 2 * place + 1), "recvonly", tellsArrivals);
    }
    return sdp.toString();
  }

  /** As browsers do it: the layers name themselves in their packets, no SSRC stands here. */
  private void layers(StringBuilder sdp) {
    extension(sdp, ExtensionNumbers.RID, HeaderExtensionUri.RID);
    extension(sdp, ExtensionNumbers.REPAIRED_RID, HeaderExtensionUri.REPAIRED_RID);
    rids.forEach(rid -> line(sdp, "a=rid:" + rid + " send"));
    line(sdp, "a=simulcast:send " + String.join(";", rids));
  }

  private void audio(StringBuilder sdp, String mid, String direction, boolean counted) {
    line(sdp, "m=audio 9 UDP/TLS/RTP/SAVPF " + OPUS);
    transport(sdp, mid);
    extension(sdp, ExtensionNumbers.AUDIO_LEVEL, HeaderExtensionUri.AUDIO_LEVEL);
    commonExtensions(sdp, counted);
    line(sdp, "a=" + direction);
    line(sdp, "a=rtcp-mux");
    line(sdp, "a=rtcp-rsize");
    line(sdp, "a=rtpmap:" + OPUS + " opus/48000/2");
    if (counted) {
      line(sdp, "a=rtcp-fb:" + OPUS + " transport-cc");
    }
    line(sdp, "a=fmtp:" + OPUS + " minptime=10;useinbandfec=1");
  }

  private void video(StringBuilder sdp, String mid, String direction, boolean counted) {
    line(sdp, "m=video 9 UDP/TLS/RTP/SAVPF " + VP8 + " " + VP8_RTX);
    transport(sdp, mid);
    commonExtensions(sdp, counted);
    line(sdp, "a=" + direction);
    line(sdp, "a=rtcp-mux");
    line(sdp, "a=rtcp-rsize");
    line(sdp, "a=rtpmap:" + VP8 + " VP8/90000");
    if (counted) {
      line(sdp, "a=rtcp-fb:" + VP8 + " transport-cc");
    }
    line(sdp, "a=rtcp-fb:" + VP8 + " ccm fir");
    line(sdp, "a=rtcp-fb:" + VP8 + " nack");
    line(sdp, "a=rtcp-fb:" + VP8 + " nack pli");
    line(sdp, "a=rtpmap:" + VP8_RTX + " rtx/90000");
    line(sdp, "a=fmtp:" + VP8_RTX + " apt=" + VP8);
  }

  private void transport(StringBuilder sdp, String mid) {
    line(sdp, "c=IN IP4 0.0.0.0");
    line(sdp, "a=rtcp:9 IN IP4 0.0.0.0");
    line(sdp, "a=ice-ufrag:" + ice.usernameFragment());
    line(sdp, "a=ice-pwd:" + ice.password());
    line(sdp, "a=ice-options:trickle");
    line(sdp, "a=fingerprint:" + fingerprint);
    line(sdp, "a=setup:actpass");
    line(sdp, "a=mid:" + mid);
  }

  private static void commonExtensions(StringBuilder sdp, boolean counted) {
    extension(sdp, ExtensionNumbers.ABS_SEND_TIME, HeaderExtensionUri.ABS_SEND_TIME);
    if (counted) {
      extension(sdp, ExtensionNumbers.TRANSPORT_WIDE_CC, HeaderExtensionUri.TRANSPORT_WIDE_CC);
    }
    extension(sdp, ExtensionNumbers.MID, HeaderExtensionUri.MID);
  }

  private static void extension(StringBuilder sdp, int id, String uri) {
    line(sdp, "a=extmap:" + id + " " + uri);
  }

  private static String unsigned(int ssrc) {
    return Integer.toUnsignedString(ssrc);
  }

  private static void line(StringBuilder sdp, String text) {
    sdp.append(text).append(END);
  }
}
