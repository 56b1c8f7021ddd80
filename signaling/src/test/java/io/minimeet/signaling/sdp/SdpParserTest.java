package io.minimeet.signaling.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.HeaderExtension;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SessionOffer;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.sfu.api.SessionOffer.RepairPair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SdpParserTest {

  private static SessionOffer offer(String name) {
    return SdpParser.parse(Offers.text(name)).session();
  }

  private static Codec codec(OfferedMedia media, int payloadType) {
    return media.codecs().stream()
        .filter(c -> c.payloadType() == payloadType)
        .findFirst()
        .orElseThrow();
  }

  @Nested
  class Chrome {
    private final SessionOffer offer = offer("chrome-meeting");

    @Test
    void shouldReadTheTransportOfTheBundle() {
      assertEquals("4O0m", offer.ice().usernameFragment());
      assertEquals("mx0f14GytSHUJUHjYVLfZfbE", offer.ice().password());
      assertTrue(offer.fingerprint().startsWith("sha-256 2F:FE:FF:"));
      assertEquals("actpass", offer.setup());
      assertTrue(SdpParser.parse(Offers.text("chrome-meeting")).allowMixed());
    }

    @Test
    void shouldReadEachLinesDirectionAndKind() {
      assertEquals(
          List.of("0", "1", "2", "3"), offer.media().stream().map(OfferedMedia::mid).toList());
      assertEquals(
          List.of(Direction.SENDONLY, Direction.SENDONLY, Direction.RECVONLY, Direction.RECVONLY),
          offer.media().stream().map(OfferedMedia::direction).toList());
      assertEquals(
          List.of(MediaKind.AUDIO, MediaKind.VIDEO, MediaKind.AUDIO, MediaKind.VIDEO),
          offer.media().stream().map(OfferedMedia::kind).toList());
    }

    @Test
    void shouldReadCodecsWithParametersAndFeedback() {
      Codec opus = codec(offer.media().get(0), 111);
      assertEquals("opus", opus.name());
      assertEquals(48_000, opus.clockRate());
      assertEquals(2, opus.channels());
      assertEquals("10", opus.parameters().get("minptime"));
      assertEquals(List.of("transport-cc"), opus.feedback());
      assertEquals("111/111", codec(offer.media().get(0), 63).parameters().get(""));
      Codec vp8 = codec(offer.media().get(1), 96);
      assertEquals(
          List.of("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli"), vp8.feedback());
      assertEquals(1, vp8.channels());
      assertEquals(Optional.of(96), codec(offer.media().get(1), 97).repairedPayloadType());
      assertEquals(34, offer.media().get(3).codecs().size());
    }

    @Test
    void shouldReadSimulcastLayersInTheirOrder() {
      assertEquals(List.of("q", "h", "f"), offer.media().get(1).rids());
      assertEquals(List.of(), offer.media().get(1).ssrcs());
      assertEquals(List.of(), offer.media().get(3).rids());
    }

    @Test
    void shouldReadHeaderExtensions() {
      List<HeaderExtension> extensions = offer.media().get(1).extensions();
      assertTrue(
          extensions.contains(
              new HeaderExtension(10, "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id")));
      assertEquals(13, extensions.size());
    }

    @Test
    void shouldPairStreamAndRepairOfASingleStream() {
      SessionOffer single = offer("chrome-datachannel");
      assertEquals(List.of(2322717020L, 1810797119L), single.media().get(1).ssrcs());
      assertEquals(
          List.of(new RepairPair(2322717020L, 1810797119L)), single.media().get(1).repairSsrcs());
    }

    @Test
    void shouldKeepTheDataChannelsPlace() {
      OfferedMedia data = offer("chrome-datachannel").media().get(2);
      assertEquals(MediaKind.APPLICATION, data.kind());
      assertEquals("2", data.mid());
      assertEquals(List.of(), data.codecs());
      assertFalse(data.rejected());
    }
  }

  @Nested
  class Firefox {
    private final SessionOffer offer = offer("firefox-meeting");

    @Test
    void shouldTakeBundleOnlyLinesOnPortZeroAsAlive() {
      assertTrue(offer.media().stream().noneMatch(OfferedMedia::rejected));
      assertEquals(Direction.RECVONLY, offer.media().get(3).direction());
    }

    @Test
    void shouldTakeTheFingerprintAboveTheMediaLines() {
      assertTrue(offer.fingerprint().startsWith("sha-256 9D:EB:64:F1:"));
      assertEquals("299b51ad", offer.ice().usernameFragment());
    }

    @Test
    void shouldReadExtensionsWithADirection() {
      assertTrue(
          offer
              .media()
              .get(1)
              .extensions()
              .contains(new HeaderExtension(9, "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id")));
    }

    @Test
    void shouldReadLayersTogetherWithTheirSsrcs() {
      OfferedMedia camera = offer.media().get(1);
      assertEquals(List.of("q", "h", "f"), camera.rids());
      assertEquals(6, camera.ssrcs().size());
      assertEquals(new RepairPair(3110804809L, 2039674637L), camera.repairSsrcs().getFirst());
      assertEquals(3, camera.repairSsrcs().size());
    }
  }

  @Nested
  class Broadcasters {
    @Test
    void shouldReadAnOfferOfObs() {
      SessionOffer offer = offer("obs-whip");
      assertEquals("h264", offer.media().get(1).codecs().getFirst().name());
      assertEquals(
          List.of(new RepairPair(1391853214L, 1391853215L)), offer.media().get(1).repairSsrcs());
      assertTrue(offer.fingerprint().startsWith("sha-256 E7:29:"));
    }

    @Test
    void shouldGiveWildcardFeedbackToEveryCodec() {
      OfferedMedia video = offer("gstreamer-whip").media().getFirst();
      assertEquals(
          List.of("transport-cc", "nack", "nack pli", "ccm fir"), codec(video, 96).feedback());
      assertEquals(List.of("transport-cc"), codec(video, 98).feedback());
      assertEquals(
          "Z0LAFdoCgPRA,aM4PyA==", codec(video, 98).parameters().get("sprop-parameter-sets"));
    }

    @Test
    void shouldCompareEncodingNamesWithoutCase() {
      assertEquals("opus", offer("gstreamer-whip").media().get(1).codecs().getFirst().name());
    }
  }

  @Nested
  class OtherForms {
    @Test
    void shouldKeepARejectedLineAsPlaceHolder() {
      SessionOffer offer = offer("libwebrtc-watch");
      assertTrue(offer.media().getFirst().rejected());
      assertEquals(List.of(), offer.media().getFirst().codecs());
      assertFalse(offer.media().get(1).rejected());
    }

    @Test
    void shouldNeedNoBundleForOneLine() {
      String text =
          Offers.text("libwebrtc-watch")
              .replace("a=group:BUNDLE 1\r\n", "")
              .replace("a=mid:1\r\n", "");
      assertEquals("1", SdpParser.parse(text).session().media().get(1).mid());
    }

    @Test
    void shouldNameANamelessLineUnlikeAllOthers() {
      String text =
          Offers.text("libwebrtc-watch")
              .replace("a=group:BUNDLE 1\r\n", "")
              .replace("a=mid:1\r\n", "")
              .replace("a=mid:0\r\n", "a=mid:1\r\n");
      assertEquals("2", SdpParser.parse(text).session().media().get(1).mid());
    }

    @Test
    void shouldTakeBareLineFeeds() {
      String text = Offers.text("chrome-meeting");
      assertEquals(SdpParser.parse(text), SdpParser.parse(text.replace("\r\n", "\n")));
    }

    @Test
    void shouldSkipPausedLayersAndTakeTheFirstAlternative() {
      String text =
          Offers.text("chrome-meeting")
              .replace("a=simulcast:send q;h;f", "a=simulcast:recv x send q,h;~h;~h,f;unknown");
      assertEquals(List.of("q", "f"), SdpParser.parse(text).session().media().get(1).rids());
    }

    @Test
    void shouldTakeAGroupOfSsrcsForLayers() {
      String text =
          Offers.text("obs-whip")
              .replace(
                  "a=ssrc-group:FID 1391853214 1391853215",
                  "a=ssrc-group:SIM 1391853215 7 1391853214\r\n"
                      + "a=ssrc-group:SIM 1391853214 1391853215");
      OfferedMedia video = SdpParser.parse(text).session().media().get(1);
      assertEquals(List.of(1391853215L, 1391853214L), video.layerSsrcs());
      assertEquals(List.of(), video.repairSsrcs());
    }

    @Test
    void shouldNotTakeASingleSsrcForLayers() {
      String text =
          Offers.text("obs-whip").replace("a=ssrc-group:FID 1391853214", "a=ssrc-group:SIM 5");
      assertEquals(List.of(), SdpParser.parse(text).session().media().get(1).layerSsrcs());
    }

    @Test
    void shouldPreferTheStrongestCommonFingerprintHash() {
      String text =
          Offers.text("obs-whip")
              .replace("a=fingerprint:", "a=fingerprint:sha-1 AA:BB\r\na=fingerprint:");
      assertTrue(SdpParser.parse(text).session().fingerprint().startsWith("sha-256 E7:29:"));
    }

    @Test
    void shouldTakeAMissingSetupAsActive() {
      String text = Offers.text("libwebrtc-watch").replace("a=setup:actpass\r\n", "");
      assertEquals("active", SdpParser.parse(text).session().setup());
    }

    @Test
    void shouldIgnoreLinesItDoesNotKnow() {
      String text =
          Offers.text("libwebrtc-watch")
              .replace("t=0 0\r\n", "t=0 0\r\nb=AS:500\r\na=shiny-new-thing:7\r\nz=x\r\n");
      assertEquals(offer("libwebrtc-watch"), SdpParser.parse(text).session());
    }

    @Test
    void shouldSkipPayloadTypesWithoutAMeaning() {
      String text = Offers.text("libwebrtc-watch").replace("SAVPF 96 97", "SAVPF 96 97 35");
      assertEquals(offer("libwebrtc-watch"), SdpParser.parse(text).session());
    }
  }
}
