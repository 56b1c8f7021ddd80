package io.minimeet.signaling.sdp;

import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.HeaderExtension;
import io.minimeet.sfu.api.SessionOffer;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.signaling.sdp.SdpOffer.MediaHead;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads offers. Strict where a wrong guess would cost media, lenient with what it need not know.
 */
public final class SdpParser {
  private final SdpSections sections;

  private SdpParser(SdpSections sections) {
    this.sections = sections;
  }

  /**
   * The offer in {@code text}.
   *
   * @throws SdpException when the text is no offer, or none this server can answer
   */
  public static SdpOffer parse(String text) {
    return new SdpParser(SdpSections.of(text)).offer();
  }

  private SdpOffer offer() {
    Bundle bundle = Bundle.of(sections);
    TransportLines transport = TransportLines.of(sections.session(), bundle.first());
    List<OfferedMedia> media = new ArrayList<>();
    List<MediaHead> heads = new ArrayList<>();
    for (int i = 0; i < sections.media().size(); i++) {
      MediaSection section = sections.media().get(i);
      media.add(media(section, bundle.mids().get(i)));
      heads.add(new MediaHead(section.type(), section.protocol(), section.formats().getFirst()));
    }
    SessionOffer session =
        new SessionOffer(
            transport.ice(), transport.fingerprint(), transport.setup(), List.copyOf(media));
    boolean allowMixed =
        sections.session().has("extmap-allow-mixed")
            || bundle.first().attributes().has("extmap-allow-mixed");
    return new SdpOffer(session, allowMixed, List.copyOf(heads));
  }

  private OfferedMedia media(MediaSection section, String mid) {
    boolean live = section.carriesRtp() && !section.rejected();
    if (live) {
      requireRtp(section);
    }
    Attributes attributes = section.attributes();
    // A place holder's codecs are history and a data channel has none: neither is read.
    List<Codec> codecs = live ? CodecLines.of(section) : List.of();
    List<HeaderExtension> extensions =
        live ? ExtensionLines.of(sections.session(), attributes) : List.of();
    List<String> rids = live ? SimulcastLines.of(attributes) : List.of();
    SsrcLines ssrcs = live ? SsrcLines.of(attributes) : SsrcLines.NONE;
    return new OfferedMedia(
        mid,
        section.kind(),
        section.rejected(),
        direction(section),
        codecs,
        extensions,
        rids,
        ssrcs.ssrcs(),
        ssrcs.repairs(),
        ssrcs.layers());
  }

  private static void requireRtp(MediaSection section) {
    // RFC 9429 section 5.1.2: any profile of RTP over DTLS is taken, AVP as AVPF.
    if (!section.protocol().endsWith("RTP/SAVPF") && !section.protocol().endsWith("RTP/SAVP")) {
      throw section.wrong("the protocol must be UDP/TLS/RTP/SAVPF: media is encrypted here");
    }
    if (!section.attributes().has("rtcp-mux")) {
      throw section.wrong("there is no a=rtcp-mux: RTP and RTCP share one port here");
    }
  }

  private Direction direction(MediaSection section) {
    for (Attributes level : List.of(section.attributes(), sections.session())) {
      for (Direction direction : Direction.values()) {
        if (level.has(wire(direction))) {
          return direction;
        }
      }
    }
    return Direction.SENDRECV;
  }

  static String wire(Direction direction) {
    return switch (direction) {
      case SENDRECV -> "sendrecv";
      case SENDONLY -> "sendonly";
      case RECVONLY -> "recvonly";
      case INACTIVE -> "inactive";
    };
  }
}
