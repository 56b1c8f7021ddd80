package io.minimeet.sfu.negotiate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.HeaderExtensionUri;
import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.HeaderExtension;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SessionAnswer.AnsweredMedia;
import io.minimeet.sfu.api.SessionAnswer.SentTrack;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.sfu.fixture.Offers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NegotiatorTest {
  private static final SentTrack WITH_RTX =
      new SentTrack(1, Optional.of(2L), "cname", "seat-0", "slot");
  private static final SentTrack WITHOUT_RTX =
      new SentTrack(1, Optional.empty(), "cname", "seat-0", "slot");

  /** Chrome 140's camera, shortened by what repeats. */
  private static final OfferedMedia CHROME_CAMERA =
      Offers.video("1")
          .codecs(
              Offers.VP8,
              Offers.VP8_RTX,
              Offers.h264(103, "42001f", "1"),
              Offers.rtx(104, 103),
              Offers.h264(107, "42001f", "0"),
              Offers.rtx(108, 107),
              Offers.h264(109, "42e01f", "1"),
              Offers.rtx(114, 109),
              Offers.video(45, "av1", Map.of("level-idx", "5", "profile", "0", "tier", "0")),
              Offers.rtx(46, 45),
              Offers.VP9,
              Offers.VP9_RTX,
              Offers.video(116, "red", Map.of()),
              Offers.rtx(117, 116),
              Offers.video(118, "ulpfec", Map.of()),
              Offers.video(49, "flexfec-03", Map.of("repair-window", "10000000")))
          .rids("q", "h", "f")
          .build();

  private static final OfferedMedia CHROME_MICROPHONE =
      Offers.audio("0")
          .codecs(
              Offers.OPUS,
              audio(63, "red", 48_000, 2),
              audio(9, "g722", 8_000, 1),
              audio(0, "pcmu", 8_000, 1),
              audio(13, "cn", 8_000, 1),
              audio(110, "telephone-event", 48_000, 1))
          .build();

  private static final OfferedMedia FIREFOX_CAMERA =
      Offers.video("1")
          .codecs(
              Offers.video(120, "vp8", Map.of("max-fs", "12288", "max-fr", "60")),
              Offers.rtx(124, 120),
              Offers.video(121, "vp9", Map.of("max-fs", "12288", "max-fr", "60")),
              Offers.rtx(125, 121))
          .build();

  private static final OfferedMedia SAFARI_CAMERA =
      Offers.video("1")
          .codecs(
              Offers.h264(96, "640c1f", "1"),
              Offers.rtx(97, 96),
              Offers.h264(98, "42e01f", "1"),
              Offers.rtx(99, 98),
              Offers.video(100, "h265", Map.of("level-id", "93")),
              Offers.rtx(101, 100),
              Offers.video(104, "vp8", Map.of()),
              Offers.rtx(105, 104))
          .build();

  private static Codec audio(int type, String name, int clockRate, int channels) {
    return new Codec(type, name, clockRate, channels, Map.of(), List.of());
  }

  @Test
  void shouldAnswerChromesCamera() {
    assertEquals(
        "96 vp8, 103 h264, 109 h264, 45 av1, 98 vp9, 97 rtx, 104 rtx, 114 rtx, 46 rtx, 99 rtx",
        codecs(answer(CHROME_CAMERA)));
  }

  @Test
  void shouldAnswerChromesMicrophone() {
    assertEquals("111 opus, 63 red", codecs(answer(CHROME_MICROPHONE)));
  }

  @Test
  void shouldAnswerFirefoxsCamera() {
    assertEquals("120 vp8, 121 vp9, 124 rtx, 125 rtx", codecs(answer(FIREFOX_CAMERA)));
  }

  @Test
  void shouldKeepTheClientsOrder() {
    assertEquals(
        "96 h264, 98 h264, 104 vp8, 97 rtx, 99 rtx, 105 rtx", codecs(answer(SAFARI_CAMERA)));
  }

  @ParameterizedTest(name = "{0}: {1}, sends {2}")
  @CsvSource({
    "SENDONLY, RECVONLY, false",
    "RECVONLY, SENDONLY, true",
    "SENDRECV, SENDRECV, true",
    "INACTIVE, INACTIVE, false",
  })
  void shouldMirrorTheDirection(Direction offered, Direction answered, boolean sends) {
    AnsweredMedia media = answer(Offers.video("1").direction(offered).build());
    assertTrue(media.accepted());
    assertEquals(answered, media.direction());
    assertEquals(sends ? Optional.of(WITH_RTX) : Optional.empty(), media.sends());
  }

  @Test
  void shouldTakeTheLayersOfWhatItReceives() {
    assertEquals(List.of("q", "h", "f"), answer(CHROME_CAMERA).rids());
    assertEquals(List.of(), answer(Offers.video("1").rids("q").receiving().build()).rids());
  }

  @Test
  void shouldTakeNoMoreLayersThanAnyEncoderSends() {
    assertEquals(
        List.of("1", "2", "3", "4"),
        answer(Offers.video("1").rids("1", "2", "3", "4", "5", "6").build()).rids());
  }

  @Test
  void shouldAskForARepairStreamOnlyWhereRtxWasOffered() {
    AnsweredMedia media =
        answer(Offers.video("1").codecs(Offers.VP8).direction(Direction.RECVONLY).build());
    assertEquals(Optional.of(WITHOUT_RTX), media.sends());
  }

  @Test
  void shouldKeepTheClientsExtensionIds() {
    List<HeaderExtension> offered =
        List.of(
            new HeaderExtension(1, "urn:ietf:params:rtp-hdrext:toffset"),
            new HeaderExtension(2, HeaderExtensionUri.ABS_SEND_TIME),
            new HeaderExtension(9, HeaderExtensionUri.MID),
            new HeaderExtension(0, HeaderExtensionUri.RID),
            new HeaderExtension(256, HeaderExtensionUri.RID),
            new HeaderExtension(-3, HeaderExtensionUri.RID));
    AnsweredMedia media =
        answer(Offers.audio("0").extensions(offered.toArray(HeaderExtension[]::new)).build());
    assertEquals(List.of(offered.get(1), offered.get(2)), media.extensions());
  }

  @Test
  void shouldAcceptOnlyTheFeedbackItGives() {
    Codec offered =
        new Codec(
            96,
            "vp8",
            90_000,
            1,
            Map.of(),
            List.of("goog-remb", "transport-cc", "ccm fir", "ccm tmmbr", "nack", "nack pli", "x"));
    assertEquals(
        List.of("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli"),
        answer(Offers.video("1").codecs(offered).build()).codecs().getFirst().feedback());
  }

  @Test
  void shouldDropRtxThatRepairsWhatIsNotAccepted() {
    assertEquals(
        "96 vp8",
        codecs(answer(Offers.video("1").codecs(Offers.VP8, Offers.rtx(97, 100)).build())));
  }

  @Test
  void shouldDropRtxWithoutAReadableType() {
    Codec broken = new Codec(97, "rtx", 90_000, 1, Map.of("apt", "96; x"), List.of());
    Codec bare = new Codec(98, "rtx", 90_000, 1, Map.of(), List.of());
    assertEquals(
        "96 vp8", codecs(answer(Offers.video("1").codecs(Offers.VP8, broken, bare).build())));
  }

  @Test
  void shouldDropTypesOutsideSevenBits() {
    assertEquals(
        "96 vp8",
        codecs(
            answer(
                Offers.video("1")
                    .codecs(
                        Offers.video(128, "vp8", Map.of()),
                        Offers.video(-1, "vp8", Map.of()),
                        Offers.VP8,
                        Offers.rtx(200, 96))
                    .build())));
  }

  @Test
  void shouldGiveATypeThatIsOfferedTwiceItsFirstMeaning() {
    assertEquals(
        "96 vp8, 97 rtx",
        codecs(
            answer(
                Offers.video("1")
                    .codecs(
                        Offers.VP8,
                        Offers.video(96, "vp9", Map.of()),
                        Offers.rtx(96, 96),
                        Offers.VP8_RTX)
                    .build())));
  }

  @Test
  void shouldRejectALineThatIsRejected() {
    assertRejected(answer(Offers.video("1").rejected().build()));
  }

  @Test
  void shouldRejectALineWithoutAKnownCodec() {
    assertRejected(answer(Offers.audio("0").codecs(audio(0, "pcmu", 8_000, 1)).build()));
  }

  @Test
  void shouldRejectADataChannel() {
    OfferedMedia data =
        new OfferedMedia(
            "2",
            MediaKind.APPLICATION,
            false,
            Direction.SENDRECV,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertRejected(answer(data));
  }

  private static void assertRejected(AnsweredMedia media) {
    assertFalse(media.accepted());
    assertEquals(Direction.INACTIVE, media.direction());
    assertEquals(List.of(), media.codecs());
    assertEquals(Optional.empty(), media.sends());
  }

  private static AnsweredMedia answer(OfferedMedia offered) {
    return Negotiator.answer(offered, (mid, kind, repaired) -> repaired ? WITH_RTX : WITHOUT_RTX);
  }

  private static String codecs(AnsweredMedia media) {
    return media.codecs().stream()
        .map(codec -> codec.payloadType() + " " + codec.name())
        .collect(Collectors.joining(", "));
  }
}
