package io.minimeet.signaling.sdp;

import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.SessionOffer;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A parsed offer: what the engine needs, and the bits of syntax the answer has to repeat.
 *
 * @param allowMixed whether one- and two-byte header extensions may be mixed (RFC 8285 section 6)
 * @param heads the m-lines as written, one for each of the session's media
 */
public record SdpOffer(SessionOffer session, boolean allowMixed, List<MediaHead> heads) {

  /** What an answer's m-line has to repeat of the offered one. */
  public record MediaHead(String type, String protocol, String firstFormat) {}

  /** The offer with other directions: WHIP and WHEP go one way whatever the client writes. */
  public SdpOffer withDirections(UnaryOperator<Direction> change) {
    List<OfferedMedia> media =
        session.media().stream()
            .map(m ->
                new OfferedMedia(
                    m.mid(),
                    m.kind(),
                    m.rejected(),
                    change.apply(m.direction()),
                    m.codecs(),
                    m.extensions(),
                    m.rids(),
                    m.ssrcs(),
                    m.repairSsrcs(),
                    m.layerSsrcs()))
            .toList();
    return new SdpOffer(
        new SessionOffer(session.ice(), session.fingerprint(), session.setup(), media),
        allowMixed,
        heads);
  }
}
