package io.minimeet.signaling.sdp;

import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.api.SessionAnswer.AnsweredMedia;
import io.minimeet.sfu.api.SessionAnswer.LocalIce;
import io.minimeet.sfu.api.SessionAnswer.SentTrack;
import io.minimeet.sfu.api.SessionOffer;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers an engine might give: everything offered is taken, but data channels. */
public final class Answers {
  public static final LocalIce ICE =
      new LocalIce(
          "srvU",
          "serverPasswordOf24Chars1",
          List.of("candidate:1 1 udp 2130706431 192.0.2.1 7000 typ host"));

  private static final String FINGERPRINT = "sha-256 " + "AB:".repeat(31) + "AB";

  private Answers() {}

  public static SessionAnswer to(SessionOffer offer) {
    List<AnsweredMedia> media = new ArrayList<>();
    for (OfferedMedia offered : offer.media()) {
      // Chrome refuses an answer with the same SSRC in two lines.
      media.add(media(offered, 1_000 + 2L * media.size()));
    }
    return new SessionAnswer(ICE, FINGERPRINT, List.copyOf(media));
  }

  private static AnsweredMedia media(OfferedMedia offered, long ssrc) {
    boolean accepted = !offered.rejected() && offered.kind() != MediaKind.APPLICATION;
    boolean sends = offered.direction().receives();
    Direction direction = Direction.of(sends, offered.direction().sends());
    boolean video = offered.kind() == MediaKind.VIDEO;
    SentTrack track =
        new SentTrack(
            ssrc,
            video ? Optional.of(ssrc + 1) : Optional.empty(),
            "server",
            "stream-" + offered.mid(),
            "track-" + offered.mid());
    return new AnsweredMedia(
        offered.mid(),
        offered.kind(),
        accepted,
        direction,
        offered.codecs(),
        offered.extensions(),
        offered.rids(),
        sends ? Optional.of(track) : Optional.empty());
  }
}
