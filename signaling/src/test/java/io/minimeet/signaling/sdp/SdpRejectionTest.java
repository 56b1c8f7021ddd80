package io.minimeet.signaling.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdpRejectionTest {

  /** One line of a good offer is replaced (by nothing, when the new one is "-"). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v=0                        | v=1                              | 1  | begins with
          t=0 0                      | t                                | 4  | letter
          t=0 0                      | 7=0 0                            | 4  | letter
          t=0 0                      | t=0\u00010                       | 4  | control character
          a=group:BUNDLE 0 1         | -                                | 0  | no a=group:BUNDLE
          a=group:BUNDLE 0 1         | a=group:BUNDLE 0                 | 23 | not in the BUNDLE group
          a=group:BUNDLE 0 1         | a=group:BUNDLE 0 1 2             | 5  | that no m-line has
          a=mid:0                    | -                                | 10 | no a=mid
          a=mid:1                    | a=mid:0                          | 25 | two m-lines
          a=mid:1                    | a=mid:12345678901234567          | 25 | 1 to 16
          a=rtcp-mux                 | -                                | 10 | no a=rtcp-mux
          a=ice-ufrag:PQZ7           | -                                | 10 | a=ice-ufrag
          a=ice-ufrag:PQZ7           | a=ice-ufrag:PQZ                  | 21 | 4 to 256
          a=ice-ufrag:PQZ7           | a=ice-ufrag:PQ 7                 | 21 | 4 to 256
          a=ice-pwd:sBm4hQnJxGzF0vT9aKc2Lw | -                          | 10 | a=ice-pwd
          a=ice-pwd:sBm4hQnJxGzF0vT9aKc2Lw | a=ice-pwd:short            | 22 | 22 to 256
          a=setup:actpass            | a=setup:passive                  | 20 | offer actpass
          a=setup:actpass            | a=setup:holdconn                 | 20 | actpass or active
          m=audio 9 UDP/TLS/RTP/SAVPF 111 | m=audio 9 UDP/TLS/RTP/SAVPF | 10 | m-line has
          m=audio 9 UDP/TLS/RTP/SAVPF 111 | m=audio 70000 UDP/TLS/RTP/SAVPF 111 | 10 | 65535
          m=audio 9 UDP/TLS/RTP/SAVPF 111 | m=audio -9 UDP/TLS/RTP/SAVPF 111 | 10 | 65535
          m=audio 9 UDP/TLS/RTP/SAVPF 111 | m=audio 9 RTP/AVP 111       | 10 | encrypted
          m=audio 9 UDP/TLS/RTP/SAVPF 111 | m=audio 9 UDP/TLS/RTP/SAVPF 128 | 10 | payload types
          m=audio 9 UDP/TLS/RTP/SAVPF 111 | m=audio 9 UDP/TLS/RTP/SAVPF 111 111 | 10 | payload types
          a=rtpmap:111 opus/48000/2  | a=rtpmap:111 opus                | 18 | rtpmap
          a=rtpmap:111 opus/48000/2  | a=rtpmap:111 /                   | 18 | rtpmap
          a=rtpmap:111 opus/48000/2  | a=rtpmap:111 opus/0              | 18 | rtpmap
          a=rtpmap:111 opus/48000/2  | a=rtpmap:x opus/48000            | 18 | rtpmap
          a=rtpmap:111 opus/48000/2  | a=rtpmap:111 opus/99999999999999 | 18 | rtpmap
          a=rtpmap:111 opus/48000/2  | a=fmtp:hello a=b                 | 18 | fmtp
          a=rtpmap:111 opus/48000/2  | a=rtcp-fb:hello nack             | 18 | rtcp-fb
          a=rtpmap:111 opus/48000/2  | a=rtcp-fb:111                    | 18 | names the feedback
          a=rtpmap:111 opus/48000/2  | a=extmap:1                       | 18 | extmap
          a=rtpmap:111 opus/48000/2  | a=rid:ä send                     | 18 | rid
          a=rtpmap:111 opus/48000/2  | a=simulcast:both q               | 18 | simulcast
          a=rtpmap:111 opus/48000/2  | a=ssrc:4294967296 cname:x        | 18 | 32 bits
          a=rtpmap:111 opus/48000/2  | a=ssrc-group:FID 1               | 18 | FID
          """)
  void shouldNameTheLineAndTheFault(String good, String bad, int line, String says) {
    String text = Offers.text("obs-whip");
    assertTrue(text.contains(good + "\r\n"), "the offer holds the line: " + good);
    String broken = replaceFirst(text, good + "\r\n", bad.equals("-") ? "" : bad + "\r\n");
    SdpException refusal = assertThrows(SdpException.class, () -> SdpParser.parse(broken));
    assertEquals(line, refusal.line(), refusal.sentence());
    assertTrue(refusal.sentence().contains(says), refusal.sentence());
  }

  private static String replaceFirst(String text, String from, String to) {
    int at = text.indexOf(from);
    return text.substring(0, at) + to + text.substring(at + from.length());
  }

  @Test
  void shouldKeepThePasswordOutOfTheMessage() {
    String text = Offers.text("obs-whip").replace("a=ice-pwd:", "a=ice-pwd:§");
    SdpException refusal = assertThrows(SdpException.class, () -> SdpParser.parse(text));
    assertFalse(refusal.sentence().contains("sBm4hQnJ"));
  }

  @Test
  void shouldRejectAFingerprintThatIsNone() {
    for (String digest : List.of("sha-256 E7", "sha-256 ZZ", "md5 00:11", "sha-256", "")) {
      String text =
          Offers.text("obs-whip")
              .replaceFirst("a=fingerprint:.*\r\n", "a=fingerprint:" + digest + "\r\n");
      assertEquals(9, assertThrows(SdpException.class, () -> SdpParser.parse(text)).line(), digest);
    }
  }

  @Test
  void shouldBoundWhatAnOfferHolds() {
    String head = Offers.text("obs-whip");
    String formats =
        IntStream.range(0, 129).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    for (String more :
        List.of(
            "m=audio 0 RTP/AVP 0\r\n".repeat(63),
            "m=video 9 UDP/TLS/RTP/SAVPF " + formats + "\r\n",
            many("a=extmap:%d urn:x\r\n"),
            many("a=ssrc:%d cname:x\r\n"),
            many("a=fmtp:96 p%d=x\r\n"),
            many("a=rtcp-fb:96 f%d\r\n"),
            many("a=rid:r%d send\r\n") + "a=simulcast:send r1;r2;r3;r4;r5;r6;r7;r8;r9\r\n",
            "a=x:" + "y".repeat(300_000) + "\r\n")) {
      SdpException refusal =
          assertThrows(SdpException.class, () -> SdpParser.parse(head + more), more);
      assertTrue(
          refusal.sentence().contains("more than") || refusal.sentence().contains("longer"),
          refusal.sentence());
    }
  }

  private static String many(String line) {
    return IntStream.range(1, 100).mapToObj(line::formatted).collect(Collectors.joining());
  }

  @Test
  void shouldRejectAnOfferWithoutLiveMedia() {
    assertThrows(SdpException.class, () -> SdpParser.parse("v=0\r\n"));
    assertThrows(SdpException.class, () -> SdpParser.parse(""));
    assertThrows(SdpException.class, () -> SdpParser.parse("v=0\r\nm=audio 0 RTP/AVP 0\r\n"));
  }
}
