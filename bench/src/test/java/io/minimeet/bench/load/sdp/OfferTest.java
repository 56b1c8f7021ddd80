package io.minimeet.bench.load.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.bench.load.media.ExtensionNumbers;
import io.minimeet.ice.IceCredentials;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OfferTest {
  private static final String FINGERPRINT = "sha-256 " + "AB:".repeat(31) + "AB";

  private static String offer(int otherPlaces) {
    return offer(otherPlaces, List.of());
  }

  private static String offer(int otherPlaces, List<String> rids) {
    return offer(otherPlaces, rids, true);
  }

  private static String offer(int otherPlaces, List<String> rids, boolean tellsArrivals) {
    return new Offer(
            42,
            new IceCredentials("ufrag123", "a-password-of-24-chars00".replace('-', '+')),
            FINGERPRINT,
            "cn",
            -1,
            2,
            3,
            rids,
            otherPlaces,
            tellsArrivals)
        .text();
  }

  private static long count(String text, String start) {
    return text.lines().filter(line -> line.startsWith(start)).count();
  }

  @Test
  void shouldOfferMicrophoneCameraAndTwoSlotsForEachOtherPlace() {
    String text = offer(3);
    assertEquals(4, count(text, "m=audio"));
    assertEquals(4, count(text, "m=video"));
    assertEquals(2, count(text, "a=sendonly"));
    assertEquals(6, count(text, "a=recvonly"));
    assertTrue(text.contains("a=group:BUNDLE 0 1 2 3 4 5 6 7\r\n"));
  }

  @Test
  void shouldTellOfArrivalsInItsSlotsUnlessItIsNotTo() {
    String element = "a=extmap:" + ExtensionNumbers.TRANSPORT_WIDE_CC + " ";
    assertEquals(8, count(offer(3), element));
    assertEquals(2, count(offer(3, List.of(), false), element));
    assertEquals(1, count(offer(3, List.of(), false), "a=rtcp-fb:96 transport-cc"));
  }

  @Test
  void shouldNameEachMidOnceInTheOrderOfTheBundle() {
    assertEquals(
        List.of("0", "1", "2", "3"),
        offer(1)
            .lines()
            .filter(line -> line.startsWith("a=mid:"))
            .map(line -> line.substring("a=mid:".length()))
            .toList());
  }

  @Test
  void shouldCarryIceDtlsAndMuxInEachLine() {
    String text = offer(3);
    for (String each :
        List.of(
            "a=ice-ufrag:ufrag123",
            "a=ice-pwd:a+password+of+24+chars00",
            "a=fingerprint:" + FINGERPRINT,
            "a=setup:actpass",
            "a=rtcp-mux")) {
      assertEquals(8, count(text, each), each);
    }
  }

  @Test
  void shouldWriteSsrcsUnsignedAndPairVideoWithItsRepairStream() {
    String text = offer(0);
    assertEquals(1, count(text, "a=ssrc:4294967295 cname:cn"));
    assertEquals(1, count(text, "a=ssrc-group:FID 2 3"));
    assertEquals(1, count(text, "a=fmtp:97 apt=96"));
  }

  @Test
  void shouldNameItsLayersInsteadOfSsrcs() {
    String text = offer(1, List.of("q", "h", "f"));
    assertEquals(3, count(text, "a=rid:"));
    assertEquals(1, count(text, "a=simulcast:send q;h;f"));
    assertEquals(0, count(text, "a=ssrc-group"));
    assertEquals(1, count(text, "a=ssrc:"), "the microphone's");
  }

  @Test
  void shouldEndEachLineAsSdpWants() {
    assertTrue(offer(2).endsWith("\r\n"));
    assertEquals(offer(2).lines().count(), offer(2).split("\r\n", -1).length - 1);
  }
}
