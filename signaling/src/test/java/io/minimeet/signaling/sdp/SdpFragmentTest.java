package io.minimeet.signaling.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.sfu.api.RemoteIce;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SdpFragmentTest {
  private static final String CANDIDATES =
      """
      a=ice-ufrag:EsAw
      a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
      m=audio 9 RTP/AVP 0
      a=mid:0
      a=candidate:1387637174 1 udp 2122260223 192.0.2.1 61764 typ host generation 0
      a=candidate:3471623853 1 udp 2122194687 198.51.100.2 61765 typ host generation 0
      a=end-of-candidates
      """;

  @Test
  void shouldReadCredentialsAboveOrBelowTheMediaLine() {
    RemoteIce ice = new RemoteIce("EsAw", "P2uYro0UCOQ4zxjKXaWCBui1");
    assertEquals(new SdpFragment(Optional.of(ice), 2), SdpFragment.parse(CANDIDATES));
    String below =
        """
        m=audio 9 RTP/AVP 0
        a=mid:0
        a=ice-ufrag:EsAw
        a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
        """;
    assertEquals(new SdpFragment(Optional.of(ice), 0), SdpFragment.parse(below));
  }

  @Test
  void shouldReadAFragmentWithoutCredentials() {
    assertEquals(
        new SdpFragment(Optional.empty(), 0), SdpFragment.parse("a=end-of-candidates\r\n"));
  }

  @Test
  void shouldCountLinesFromTheFragmentsOwnStart() {
    SdpException refusal =
        assertThrows(SdpException.class, () -> SdpFragment.parse("a=ice-ufrag:x\r\na=ice-pwd:y"));
    assertEquals(1, refusal.line());
  }

  @Test
  void shouldWriteTheServersNewCredentials() {
    assertEquals(
        """
        a=ice-lite
        a=group:BUNDLE 0
        m=audio 9 UDP/TLS/RTP/SAVPF 111
        a=mid:0
        a=ice-ufrag:srvU
        a=ice-pwd:serverPasswordOf24Chars1
        a=candidate:1 1 udp 2130706431 192.0.2.1 7000 typ host
        a=end-of-candidates
        """
            .replace("\n", "\r\n"),
        SdpFragment.write(
            Answers.ICE, "0", new SdpOffer.MediaHead("audio", "UDP/TLS/RTP/SAVPF", "111")));
  }
}
