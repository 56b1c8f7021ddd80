package io.minimeet.sfu.negotiate;

import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.HeaderExtension;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SessionAnswer.AnsweredMedia;
import io.minimeet.sfu.api.SessionAnswer.SentTrack;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers m-lines. The client's order of codecs is kept: it knows what its encoder does best, and
 * the first it finds in the answer is what it sends.
 */
public final class Negotiator {
  private static final Set<String> FEEDBACK =
      Set.of("nack", "nack pli", "ccm fir", "transport-cc", "goog-remb");

  /** More than any encoder sends. */
  public static final int MAX_LAYERS = 4;

  /** Gives the names and SSRCs of what the server sends in an m-line. */
  @FunctionalInterface
  public interface SentTracks {
    SentTrack sentTrack(String mid, MediaKind kind, boolean repaired);
  }

  private Negotiator() {}

  public static AnsweredMedia answer(OfferedMedia offered, SentTracks sentTracks) {
    List<Codec> codecs = codecs(offered);
    if (offered.rejected() || offered.kind() == MediaKind.APPLICATION || codecs.isEmpty()) {
      return new AnsweredMedia(
          offered.mid(),
          offered.kind(),
          false,
          Direction.INACTIVE,
          List.of(),
          List.of(),
          List.of(),
          Optional.empty());
    }
    boolean sends = offered.direction().receives();
    boolean receives = offered.direction().sends();
    boolean repaired = codecs.stream().anyMatch(codec -> codec.name().equals("rtx"));
    return new AnsweredMedia(
        offered.mid(),
        offered.kind(),
        true,
        Direction.of(sends, receives),
        codecs,
        extensions(offered),
        receives ? offered.rids().stream().limit(MAX_LAYERS).toList() : List.of(),
        sends
            ? Optional.of(sentTracks.sentTrack(offered.mid(), offered.kind(), repaired))
            : Optional.empty());
  }

  private static List<Codec> codecs(OfferedMedia offered) {
    List<Codec> accepted = new ArrayList<>();
    Set<Integer> payloadTypes = new HashSet<>();
    for (Codec codec : offered.codecs()) {
      if (MediaFormat.of(offered.kind(), codec).isPresent() && take(codec, payloadTypes)) {
        accepted.add(withKnownFeedback(codec));
      }
    }
    Set<Integer> repairable = Set.copyOf(payloadTypes);
    for (Codec codec : offered.codecs()) {
      if (codec.repairedPayloadType().filter(repairable::contains).isPresent()
          && take(codec, payloadTypes)) {
        accepted.add(withKnownFeedback(codec));
      }
    }
    return accepted;
  }

  /** False for a payload type that is none (RFC 3550: 7 bits), or has a meaning already. */
  private static boolean take(Codec codec, Set<Integer> payloadTypes) {
    return PayloadTypes.isUsable(codec.payloadType()) && payloadTypes.add(codec.payloadType());
  }

  private static Codec withKnownFeedback(Codec codec) {
    return new Codec(
        codec.payloadType(),
        codec.name(),
        codec.clockRate(),
        codec.channels(),
        codec.parameters(),
        codec.feedback().stream().filter(FEEDBACK::contains).toList());
  }

  private static List<HeaderExtension> extensions(OfferedMedia offered) {
    return offered.extensions().stream()
        .filter(ExtensionIds::isUsable)
        .filter(extension -> Extension.ofUri(extension.uri()).isPresent())
        .toList();
  }
}
