package io.minimeet.signaling.sdp;

import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.HeaderExtension;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.api.SessionAnswer.AnsweredMedia;
import io.minimeet.sfu.api.SessionAnswer.SentTrack;
import io.minimeet.signaling.sdp.SdpOffer.MediaHead;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the answers of one session; each has a higher origin version than the one before (RFC 9429
 * section 5.3.1). One thread.
 */
public final class SdpWriter {
  private final long sessionId;
  private long version;

  /**
   * @param sessionId any number of 62 bits, the same for all answers of a session
   */
  public SdpWriter(long sessionId) {
    this.sessionId = sessionId & Long.MAX_VALUE >> 1;
  }

  /** The text of {@code answer} to {@code offer}. */
  public String write(SdpOffer offer, SessionAnswer answer) {
    SdpText text = new SdpText();
    List<String> accepted =
        answer.media().stream().filter(SdpWriter::isLive).map(AnsweredMedia::mid).toList();
    text.line("v=0");
    text.line("o=- " + sessionId + " " + ++version + " IN IP4 0.0.0.0");
    text.line("s=-");
    text.line("t=0 0");
    if (!accepted.isEmpty()) {
      text.attribute("group:BUNDLE " + String.join(" ", accepted));
    }
    if (offer.allowMixed()) {
      text.attribute("extmap-allow-mixed");
    }
    text.attribute("msid-semantic:WMS *");
    text.attribute("ice-lite");
    // RFC 8840 section 4.1: the client may trickle, though nobody needs its candidates.
    text.attribute("ice-options:trickle");
    boolean candidatesWritten = false;
    for (int i = 0; i < answer.media().size(); i++) {
      AnsweredMedia media = answer.media().get(i);
      MediaHead head = offer.heads().get(i);
      if (!isLive(media)) {
        rejected(text, media, head);
        continue;
      }
      live(text, answer, media, head);
      if (!candidatesWritten) {
        candidates(text, answer.ice().candidates());
        candidatesWritten = true;
      }
    }
    return text.toString();
  }

  /** A line without a codec cannot be written as accepted. */
  private static boolean isLive(AnsweredMedia media) {
    return media.accepted() && !media.codecs().isEmpty();
  }

  /** RFC 3264 section 6: port 0, and at least one format, which is ignored. */
  private static void rejected(SdpText text, AnsweredMedia media, MediaHead head) {
    text.line("m=" + head.type() + " 0 " + head.protocol() + " " + head.firstFormat());
    text.line("c=IN IP4 0.0.0.0");
    text.attribute("mid:" + media.mid());
    text.attribute("inactive");
  }

  private static void live(
      SdpText text, SessionAnswer answer, AnsweredMedia media, MediaHead head) {
    String formats =
        media.codecs().stream()
            .map(codec -> Integer.toString(codec.payloadType()))
            .collect(Collectors.joining(" "));
    // Port 9 and no address: the candidates say where (RFC 8839 section 4.2.1.3).
    text.line("m=" + head.type() + " 9 " + head.protocol() + " " + formats);
    text.line("c=IN IP4 0.0.0.0");
    text.attribute("rtcp:9 IN IP4 0.0.0.0");
    text.attribute("ice-ufrag:" + answer.ice().usernameFragment());
    text.attribute("ice-pwd:" + answer.ice().password());
    text.attribute("fingerprint:" + answer.fingerprint());
    text.attribute("setup:passive");
    text.attribute("mid:" + media.mid());
    for (HeaderExtension extension : media.extensions()) {
      text.attribute("extmap:" + extension.id() + " " + extension.uri());
    }
    text.attribute(SdpParser.wire(media.direction()));
    if (media.direction().sends()) {
      media
          .sends()
          .ifPresent(track -> text.attribute("msid:" + track.streamId() + " " + track.trackId()));
    }
    text.attribute("rtcp-mux");
    text.attribute("rtcp-rsize");
    media.codecs().forEach(codec -> codec(text, codec));
    layers(text, media.rids());
    if (media.direction().sends()) {
      media.sends().ifPresent(track -> sources(text, track));
    }
  }

  private static void codec(SdpText text, Codec codec) {
    String channels = codec.channels() > 1 ? "/" + codec.channels() : "";
    text.attribute(
        "rtpmap:" + codec.payloadType() + " " + name(codec) + "/" + codec.clockRate() + channels);
    for (String feedback : codec.feedback()) {
      text.attribute("rtcp-fb:" + codec.payloadType() + " " + feedback);
    }
    if (!codec.parameters().isEmpty()) {
      text.attribute("fmtp:" + codec.payloadType() + " " + parameters(codec.parameters()));
    }
  }

  /**
   * Encoding names are compared without case (RFC 4855), yet not by every client: as registered.
   */
  private static String name(Codec codec) {
    return switch (codec.name()) {
      case "vp8", "vp9", "av1", "h264", "h265", "pcmu", "pcma", "g722", "cn" ->
          codec.name().toUpperCase(Locale.ROOT);
      default -> codec.name();
    };
  }

  private static String parameters(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey().isEmpty() ? p.getValue() : p.getKey() + "=" + p.getValue())
        .collect(Collectors.joining(";"));
  }

  private static void layers(SdpText text, List<String> rids) {
    if (rids.isEmpty()) {
      return;
    }
    rids.forEach(rid -> text.attribute("rid:" + rid + " recv"));
    text.attribute("simulcast:recv " + String.join(";", rids));
  }

  private static void sources(SdpText text, SentTrack track) {
    track
        .repairSsrc()
        .ifPresent(repair -> text.attribute("ssrc-group:FID " + track.ssrc() + " " + repair));
    text.attribute("ssrc:" + track.ssrc() + " cname:" + track.cname());
    track
        .repairSsrc()
        .ifPresent(repair -> text.attribute("ssrc:" + repair + " cname:" + track.cname()));
  }

  static void candidates(SdpText text, List<String> candidates) {
    candidates.forEach(candidate -> text.attribute("candidate:" + bare(candidate)));
    text.attribute("end-of-candidates");
  }

  /** The engine's candidate begins with "candidate:" or straight with its foundation. */
  private static String bare(String candidate) {
    return candidate.startsWith("candidate:")
        ? candidate.substring("candidate:".length())
        : candidate;
  }
}
