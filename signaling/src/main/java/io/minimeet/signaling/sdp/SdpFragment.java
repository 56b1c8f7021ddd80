package io.minimeet.signaling.sdp;

import io.minimeet.sfu.api.RemoteIce;
import io.minimeet.sfu.api.SessionAnswer.LocalIce;
import java.util.Optional;

/**
 * A {@code application/trickle-ice-sdpfrag} body (RFC 8840 section 9): the ICE credentials it is
 * for, and how many candidates it brings. The candidates themselves are not kept: the server is
 * ICE-lite.
 */
public record SdpFragment(Optional<RemoteIce> ice, int candidates) {

  /**
   * The fragment in {@code text}.
   *
   * @throws SdpException when it is none
   */
  public static SdpFragment parse(String text) {
    SdpSections sections = SdpSections.ofFragment(text);
    int candidates = sections.session().all("candidate").size();
    Optional<RemoteIce> ice = ice(sections.session(), sections.session());
    for (MediaSection section : sections.media()) {
      candidates += section.attributes().all("candidate").size();
      if (ice.isEmpty()) {
        ice = ice(sections.session(), section.attributes());
      }
    }
    return new SdpFragment(ice, candidates);
  }

  private static Optional<RemoteIce> ice(Attributes session, Attributes media) {
    Optional<Attribute> fragment = media.first("ice-ufrag").or(() -> session.first("ice-ufrag"));
    Optional<Attribute> password = media.first("ice-pwd").or(() -> session.first("ice-pwd"));
    if (fragment.isEmpty() || password.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(IceCredentials.of(fragment.get(), password.get()));
  }

  /** The server's credentials after an ICE restart, for the m-line that carries the transport. */
  public static String write(LocalIce ice, String mid, SdpOffer.MediaHead head) {
    SdpText text = new SdpText();
    text.attribute("ice-lite");
    text.attribute("group:BUNDLE " + mid);
    text.line("m=" + head.type() + " 9 " + head.protocol() + " " + head.firstFormat());
    text.attribute("mid:" + mid);
    text.attribute("ice-ufrag:" + ice.usernameFragment());
    text.attribute("ice-pwd:" + ice.password());
    SdpWriter.candidates(text, ice.candidates());
    return text.toString();
  }
}
