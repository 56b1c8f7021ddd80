package io.minimeet.bench.load.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.bench.load.media.SlotIds;
import io.minimeet.bench.load.media.Stamp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerTest {
  private static final String HEAD =
      """
      v=0
      o=- 1 1 IN IP4 0.0.0.0
      s=-
      t=0 0
      a=group:BUNDLE 0 1 2 3
      a=ice-lite
      """;

  private static final String TRANSPORT =
      """
      c=IN IP4 0.0.0.0
      a=ice-ufrag:theirs
      a=ice-pwd:their-password
      a=fingerprint:sha-256 AB:CD
      a=setup:passive
      a=rtcp-mux
      """;

  private static final String MEDIA =
      "m=audio 9 UDP/TLS/RTP/SAVPF 111\n"
          + TRANSPORT
          + """
          a=mid:0
          a=recvonly
          a=candidate:1 1 udp 2130706431 192.0.2.1 40000 typ host generation 0
          a=candidate:2 1 tcp 1671430143 127.0.0.1 40000 typ host tcptype passive generation 0
          a=candidate:3 1 UDP 2130706431 127.0.0.1 40000 typ host generation 0
          a=end-of-candidates
          """
          + "m=video 9 UDP/TLS/RTP/SAVPF 96 97\n"
          + TRANSPORT
          + "a=mid:1\na=recvonly\n"
          + "m=audio 9 UDP/TLS/RTP/SAVPF 111\n"
          + TRANSPORT
          + "a=mid:2\na=sendonly\na=ssrc:4294967295 cname:x\n"
          + "m=video 9 UDP/TLS/RTP/SAVPF 96 97\n"
          + TRANSPORT
          + "a=mid:3\na=sendonly\na=ssrc-group:FID 11 12\na=ssrc:11 cname:x\na=ssrc:12 cname:x\n";

  private static final String WHOLE = HEAD + MEDIA;

  @Test
  void shouldReadTransportAndCandidatesOfUdpAlone() {
    Answer answer = Answer.parse(WHOLE);
    assertEquals("theirs", answer.usernameFragment());
    assertEquals("their-password", answer.password());
    assertEquals("sha-256 AB:CD", answer.fingerprint());
    assertEquals(
        List.of(
            new Answer.Candidate("192.0.2.1", 40_000), new Answer.Candidate("127.0.0.1", 40_000)),
        answer.udpCandidates());
  }

  @Test
  void shouldReadTheSlotsWithTheirSsrcs() {
    assertEquals(
        List.of(
            new SlotIds("2", Stamp.Kind.AUDIO, -1, 0), new SlotIds("3", Stamp.Kind.VIDEO, 11, 12)),
        Answer.parse(WHOLE).slots());
  }

  @Test
  void shouldKnowWhetherMicrophoneAndCameraWereTaken() {
    assertTrue(Answer.parse(WHOLE).publishes());
    assertFalse(
        Answer.parse(WHOLE.replace("a=mid:1\na=recvonly", "a=mid:1\na=inactive")).publishes());
  }

  @Test
  void shouldLeaveOutRejectedLines() {
    String rejected =
        WHOLE.replace(
            "m=video 9 UDP/TLS/RTP/SAVPF 96 97\n" + TRANSPORT + "a=mid:3",
            "m=video 0 UDP/TLS/RTP/SAVPF 96 97\n" + TRANSPORT + "a=mid:3");
    assertEquals(1, Answer.parse(rejected).slots().size());
  }

  @Test
  void shouldReadTransportFromTheSessionPartToo() {
    String without = MEDIA.replaceAll("a=(ice-ufrag|ice-pwd|fingerprint):.*\n", "");
    String session = "a=ice-ufrag:s\na=ice-pwd:p\na=fingerprint:sha-256 EF\n";
    Answer answer = Answer.parse(HEAD + session + without);
    assertEquals("s", answer.usernameFragment());
    assertEquals("sha-256 EF", answer.fingerprint());
  }

  @Test
  void shouldReadLinesEndedByCarriageReturns() {
    assertEquals(Answer.parse(WHOLE), Answer.parse(WHOLE.replace("\n", "\r\n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=ice-lite\n",
        "a=ice-ufrag:theirs\n",
        "a=ice-pwd:their-password\n",
        "a=fingerprint:sha-256 AB:CD\n",
        "a=setup:passive\n",
        "a=rtcp-mux\n",
        "a=ssrc:4294967295 cname:x\n"
      })
  void shouldRefuseAnAnswerThatLacksWhatAClientNeeds(String line) {
    assertThrows(SdpException.class, () -> Answer.parse(WHOLE.replace(line, "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m=", "v=0", "m=audio 0 X 0", "\n\n\n", "a=ssrc:x"})
  void shouldRefuseWhatIsNoAnswer(String text) {
    assertThrows(SdpException.class, () -> Answer.parse(text));
  }
}
