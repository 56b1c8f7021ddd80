package io.minimeet.signaling.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.api.SessionAnswer.LocalIce;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.sfu.api.SessionOffer.RepairPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SdpWriterTest {
  static final List<String> offers = Offers.ALL;

  private static String answer(String name) {
    SdpOffer offer = SdpParser.parse(Offers.text(name));
    return new SdpWriter(7).write(offer, Answers.to(offer.session()));
  }

  private static List<String> sections(String answer) {
    return List.of(answer.split("(?=m=)", -1));
  }

  @ParameterizedTest
  @FieldSource("offers")
  void shouldAnswerEveryLineAtItsPlace(String name) {
    SdpOffer offer = SdpParser.parse(Offers.text(name));
    List<String> offered =
        Offers.text(name)
            .lines()
            .filter(l -> l.startsWith("m="))
            .map(l -> l.split(" ", -1)[0])
            .toList();
    List<String> answered =
        answer(name).lines().filter(l -> l.startsWith("m=")).map(l -> l.split(" ", -1)[0]).toList();
    assertEquals(offered, answered);
    assertEquals(offer.heads().size(), answered.size());
  }

  /** An answer read as an offer (its passive role aside) says what was put in. */
  @ParameterizedTest
  @FieldSource("offers")
  void shouldSurviveARoundTrip(String name) {
    SdpOffer offer = SdpParser.parse(Offers.text(name));
    SessionAnswer answer = Answers.to(offer.session());
    SdpOffer back = SdpParser.parse(answer(name).replace("a=setup:passive", "a=setup:active"));
    assertEquals(offer.allowMixed(), back.allowMixed());
    assertEquals("srvU", back.session().ice().usernameFragment());
    assertEquals(answer.fingerprint(), back.session().fingerprint());
    for (int i = 0; i < answer.media().size(); i++) {
      SessionAnswer.AnsweredMedia in = answer.media().get(i);
      OfferedMedia out = back.session().media().get(i);
      assertEquals(in.mid(), out.mid());
      assertEquals(in.accepted(), !out.rejected());
      assertEquals(in.accepted() ? in.direction() : Direction.INACTIVE, out.direction());
      assertEquals(in.accepted() ? in.codecs() : List.of(), out.codecs());
      assertEquals(in.accepted() ? in.extensions() : List.of(), out.extensions());
    }
  }

  @Test
  void shouldBeLiteAndPassiveWithCandidatesOnce() {
    String answer = answer("chrome-meeting");
    assertTrue(answer.contains("\r\na=ice-lite\r\n"));
    assertEquals(4, count(answer, "a=setup:passive\r\n"));
    assertEquals(1, count(answer, "a=candidate:1 1 udp 2130706431 192.0.2.1 7000 typ host\r\n"));
    assertEquals(1, count(answer, "a=end-of-candidates\r\n"));
    assertTrue(sections(answer).get(1).contains("a=candidate:"), "in the first accepted line");
    assertTrue(answer.startsWith("v=0\r\no=- 7 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n"));
  }

  @Test
  void shouldTakeTheLayersOfSimulcast() {
    String camera = sections(answer("firefox-meeting")).get(2);
    assertTrue(camera.contains("a=rid:q recv\r\na=rid:h recv\r\na=rid:f recv\r\n"));
    assertTrue(camera.contains("a=simulcast:recv q;h;f\r\n"));
    assertFalse(camera.contains("a=ssrc:"), "nothing is sent here");
    assertFalse(camera.contains("a=msid:"));
  }

  @Test
  void shouldNameWhatASlotSends() {
    String slot = sections(answer("chrome-meeting")).get(4);
    assertTrue(slot.contains("a=sendonly\r\n"));
    assertTrue(slot.contains("a=msid:stream-3 track-3\r\n"));
    assertTrue(slot.contains("a=ssrc-group:FID 1006 1007\r\n"));
    assertTrue(slot.contains("a=ssrc:1006 cname:server\r\n"));
    OfferedMedia back =
        SdpParser.parse(answer("chrome-meeting").replace("setup:passive", "setup:active"))
            .session()
            .media()
            .get(3);
    assertEquals(List.of(new RepairPair(1_006, 1_007)), back.repairSsrcs());
  }

  @Test
  void shouldWriteCodecsAsTheirRegistrationDoes() {
    String answer = answer("chrome-meeting");
    assertTrue(answer.contains("a=rtpmap:96 VP8/90000\r\n"));
    assertTrue(answer.contains("a=rtpmap:111 opus/48000/2\r\n"));
    assertTrue(answer.contains("a=fmtp:63 111/111\r\n"));
    assertTrue(answer.contains("a=fmtp:111 minptime=10;useinbandfec=1\r\n"));
    assertTrue(answer.contains("a=rtcp-fb:96 nack pli\r\n"));
  }

  @Test
  void shouldRejectALineWithPortZeroAndAFormat() {
    String answer = answer("chrome-datachannel");
    assertTrue(
        answer.endsWith(
            """
            m=application 0 UDP/DTLS/SCTP webrtc-datachannel
            c=IN IP4 0.0.0.0
            a=mid:2
            a=inactive
            """
                .replace("\n", "\r\n")));
    assertTrue(answer.contains("a=group:BUNDLE 0 1\r\n"));
  }

  @Test
  void shouldCountTheVersionUp() {
    SdpOffer offer = SdpParser.parse(Offers.text("obs-whip"));
    SdpWriter writer = new SdpWriter(9);
    assertTrue(writer.write(offer, Answers.to(offer.session())).contains("o=- 9 1 IN"));
    assertTrue(writer.write(offer, Answers.to(offer.session())).contains("o=- 9 2 IN"));
  }

  @Test
  void shouldNeverWriteALineBreakInsideAValue() {
    SdpOffer offer = SdpParser.parse(Offers.text("obs-whip"));
    SessionAnswer answer =
        new SessionAnswer(
            new LocalIce("u\r\na=evil", "p", List.of()),
            "sha-256 AB",
            Answers.to(offer.session()).media());
    assertThrows(IllegalArgumentException.class, () -> new SdpWriter(1).write(offer, answer));
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
