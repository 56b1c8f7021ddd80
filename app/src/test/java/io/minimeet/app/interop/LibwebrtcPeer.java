package io.minimeet.app.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Somebody in a room whose media stack is libwebrtc: sends a marked picture and a tone, and
 * receives the others in slots.
 */
final class LibwebrtcPeer implements AutoCloseable {
  /** Who it is and what its camera does. */
  record Setting(int publisher, int width, int height, List<Double> scaleDownBy, boolean detailed) {
    static Setting small(int publisher) {
      return new Setting(publisher, 320, 240, List.of(1.0), false);
    }

    /**
     * Two layers of a picture in which everything changes: all the bits that there are, are sent.
     */
    static Setting detailed(int publisher) {
      return new Setting(publisher, 640, 360, List.of(2.0, 1.0), true);
    }
  }

  private static final int SLOTS = 3;

  private final UnaryOperator<String> ofAnswers;
  private final SignalingClient signaling;
  private final MarkedCamera camera;
  private final RTCPeerConnection connection;
  private final RTCRtpTransceiver sendsVideo;
  private final RTCRtpTransceiver sendsAudio;
  private final Map<RTCRtpTransceiver, SeenFrames> videoSlots = new LinkedHashMap<>();
  private final List<RTCRtpTransceiver> audioSlots = new ArrayList<>();
  // libwebrtc's Java objects are freed with the last reference from Java.
  private final List<Object> keptAlive = new ArrayList<>();
  private volatile RTCPeerConnectionState state = RTCPeerConnectionState.NEW;
  private String participantId = "";
  private String userId = "";
  private int offers;

  private LibwebrtcPeer(TestServer server, Setting setting, UnaryOperator<String> ofAnswers) {
    this.ofAnswers = ofAnswers;
    PeerConnectionFactory factory = Libwebrtc.factory();
    signaling = new SignalingClient(server);
    camera =
        new MarkedCamera(
            setting.publisher(), setting.width(), setting.height(), setting.detailed());
    connection = factory.createPeerConnection(new RTCConfiguration(), new Observer());
    sendsAudio = add(factory.createAudioTrack("microphone", camera.audio()), sends(List.of()));
    sendsVideo =
        add(factory.createVideoTrack("camera", camera.video()), sends(setting.scaleDownBy()));
    for (int i = 0; i < SLOTS; i++) {
      addSlots(factory, i);
    }
  }

  /** Joins the room, offers, and starts the camera. */
  static LibwebrtcPeer join(TestServer server, String room, Setting setting) {
    return join(new LibwebrtcPeer(server, setting, UnaryOperator.identity()), room, setting);
  }

  /** The same with media over this relay alone. */
  static LibwebrtcPeer join(TestServer server, String room, Setting setting, UdpRelay over) {
    return join(
        new LibwebrtcPeer(server, setting, answer -> leadOver(over, answer)), room, setting);
  }

  private static String leadOver(UdpRelay relay, String answer) {
    return answer
        .replaceAll("a=candidate:[^\r\n]* tcp [^\r\n]*\r\n", "")
        .replaceAll("(a=candidate:[^\r\n]*) 127[.]0[.]0[.]1 \\d+", "$1 127.0.0.1 " + relay.port());
  }

  private static LibwebrtcPeer join(LibwebrtcPeer peer, String room, Setting setting) {
    ObjectNode request =
        SignalingClient.data().put("roomId", room).put("name", "peer " + setting.publisher());
    JsonNode joined = peer.signaling.request("join_room", request);
    peer.participantId = joined.path("self").path("participantId").asText();
    peer.userId = joined.path("self").path("userId").asText();
    peer.negotiate();
    peer.camera.start();
    return peer;
  }

  private static RTCRtpTransceiverInit sends(List<Double> scaleDownBy) {
    RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
    init.direction = RTCRtpTransceiverDirection.SEND_ONLY;
    init.streamIds = List.of("me");
    if (scaleDownBy.size() > 1) {
      init.sendEncodings = scaleDownBy.stream().map(LibwebrtcPeer::encoding).toList();
    }
    return init;
  }

  private static RTCRtpEncodingParameters encoding(double scaleDownBy) {
    RTCRtpEncodingParameters encoding = new RTCRtpEncodingParameters();
    encoding.active = true;
    encoding.scaleResolutionDownBy = scaleDownBy;
    encoding.maxBitrate = (int) (800_000 / (scaleDownBy * scaleDownBy));
    return encoding;
  }

  /** This binding makes a transceiver of a track only; on a slot the track says just the kind. */
  private void addSlots(PeerConnectionFactory factory, int number) {
    RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
    init.direction = RTCRtpTransceiverDirection.RECV_ONLY;
    CustomAudioSource silence = new CustomAudioSource();
    CustomVideoSource dark = new CustomVideoSource();
    keptAlive.add(silence);
    keptAlive.add(dark);
    audioSlots.add(add(factory.createAudioTrack("silence" + number, silence), init));
    RTCRtpTransceiver slot = add(factory.createVideoTrack("dark" + number, dark), init);
    SeenFrames seen = new SeenFrames();
    VideoTrack arriving = (VideoTrack) slot.getReceiver().getTrack();
    arriving.addSink(seen);
    keptAlive.add(arriving);
    videoSlots.put(slot, seen);
  }

  private RTCRtpTransceiver add(MediaStreamTrack track, RTCRtpTransceiverInit init) {
    keptAlive.add(track);
    return connection.addTransceiver(track, init);
  }

  private void negotiate() {
    offers++;
    RTCSessionDescription offer = Libwebrtc.offer(connection);
    Libwebrtc.setLocal(connection, offer);
    ObjectNode data = SignalingClient.data().put("sdp", offer.sdp);
    ArrayNode tracks = data.putArray("tracks");
    tracks.addObject().put("mid", sendsAudio.getMid()).put("source", "microphone");
    tracks.addObject().put("mid", sendsVideo.getMid()).put("source", "camera");
    String answer = signaling.request("webrtc_offer", data).path("sdp").asText();
    Libwebrtc.setRemote(
        connection, new RTCSessionDescription(RTCSdpType.ANSWER, ofAnswers.apply(answer)));
  }

  String userId() {
    return userId;
  }

  String participantId() {
    return participantId;
  }

  SignalingClient signaling() {
    return signaling;
  }

  MarkedCamera camera() {
    return camera;
  }

  /** How often this one has offered. */
  int offers() {
    return offers;
  }

  RTCPeerConnectionState state() {
    return state;
  }

  /** The pictures of the slot in which the server says that this participant is. */
  Optional<SeenFrames> seenOf(LibwebrtcPeer other) {
    return videoSlots.entrySet().stream()
        .filter(slot -> holder(slot.getKey().getMid()).equals(other.participantId))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** How many pictures of this participant have come. */
  int seen(LibwebrtcPeer other, int from, int to) {
    return seenOf(other).map(it -> it.count(other.camera.publisher(), from, to)).orElse(0);
  }

  /** Who is in the slot by the server's last word; empty for nobody. */
  private String holder(String mid) {
    String holder = "";
    for (SignalingClient.News news : signaling.news()) {
      if (news.event().equals("slots")) {
        for (JsonNode slot : news.data().path("slots")) {
          if (slot.path("mid").asText().equals(mid)) {
            holder = slot.path("participantId").asText("");
          }
        }
      }
    }
    return holder;
  }

  /** How many slots somebody is in. */
  long takenSlots() {
    return java.util.stream.Stream.concat(videoSlots.keySet().stream(), audioSlots.stream())
        .filter(slot -> !holder(slot.getMid()).isEmpty())
        .count();
  }

  /** Sound packets that have come in the slot in which this participant is. */
  long soundPackets(LibwebrtcPeer other) {
    return audioSlots.stream()
        .map(RTCRtpTransceiver::getMid)
        .filter(mid -> holder(mid).equals(other.participantId))
        .mapToLong(this::packetsReceived)
        .sum();
  }

  private long packetsReceived(String mid) {
    return inbound(mid).get("packetsReceived") instanceof Number packets ? packets.longValue() : 0;
  }

  private Map<String, Object> inbound(String mid) {
    for (RTCStats stats : stats()) {
      if (stats.getType() == RTCStatsType.INBOUND_RTP
          && mid.equals(stats.getAttributes().get("mid"))) {
        return stats.getAttributes();
      }
    }
    return Map.of();
  }

  /** How this participant is seen and heard here. */
  Reception receptionOf(LibwebrtcPeer other) {
    return Reception.of(inbound(videoSlots.keySet(), other), inbound(audioSlots, other));
  }

  private Map<String, Object> inbound(
      Collection<RTCRtpTransceiver> slots, LibwebrtcPeer publisher) {
    return slots.stream()
        .map(RTCRtpTransceiver::getMid)
        .filter(mid -> holder(mid).equals(publisher.participantId))
        .map(this::inbound)
        .findFirst()
        .orElse(Map.of());
  }

  private static long number(RTCStats stats, String name) {
    return stats.getAttributes().get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** A number of all streams together that come to this participant. */
  long received(String name) {
    long sum = 0;
    for (RTCStats stats : stats()) {
      sum += stats.getType() == RTCStatsType.INBOUND_RTP ? number(stats, name) : 0;
    }
    return sum;
  }

  private Iterable<RTCStats> stats() {
    RTCStatsReport report = Libwebrtc.await(done -> connection.getStats(done::complete));
    return report.getStats().values();
  }

  @Override
  public void close() {
    camera.close();
    connection.close();
    signaling.close();
  }

  private final class Observer implements PeerConnectionObserver {
    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
      // The server learns the addresses from the checks.
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState now) {
      state = now;
    }
  }
}
