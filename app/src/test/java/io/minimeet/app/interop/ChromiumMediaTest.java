package io.minimeet.app.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chromium's codecs, its simulcast, and every way to encrypt media. */
final class ChromiumMediaTest extends BrowserTest {
  @ParameterizedTest
  @ValueSource(strings = {"VP8", "VP9", "H264", "AV1"})
  void shouldForwardEachCodec(String codec) {
    try (TestServer server = TestServer.start()) {
      CallPage ada = join(server, "Ada", PageScripts.oneCodec(codec));
      CallPage bela = join(server, "Bela", PageScripts.oneCodec(codec));
      ada.awaitSees("Bela");
      bela.awaitSees("Ada");
      assertEquals(codec, ada.codecOf("Bela"));
      closePages();
    }
  }

  // What the browser calls it is not what the RFCs do.
  @ParameterizedTest
  @CsvSource({
    "aead-aes-128-gcm, SRTP_AEAD_AES_128_GCM",
    "aead-aes-256-gcm, SRTP_AEAD_AES_256_GCM",
    "aes-cm-128-hmac-sha1-80, SRTP_AES128_CM_HMAC_SHA1_80"
  })
  void shouldSpeakEachSrtpProfile(String profile, String nameInBrowser) {
    try (TestServer server = TestServer.start("--media.srtp-profiles=" + profile)) {
      CallPage ada = join(server, "Ada");
      CallPage bela = join(server, "Bela");
      ada.awaitSees("Bela");
      bela.awaitHears("Ada");
      assertEquals(nameInBrowser, ada.transport().get("srtpCipher"));
      closePages();
    }
  }

  @Test
  void shouldForwardTheBestLayerOfAPageWithSimulcast() {
    try (TestServer server = TestServer.start()) {
      CallPage ada =
          CallPage.join(browsers().chromium(), server.origin(), room(), "Ada", "video=640x360@15");
      CallPage bela = join(server, "Bela");
      bela.awaitSees("Ada");
      ada.until(
          "sends two layers",
          "probe.stats().then((all) => all.filter((it) => it.type === 'outbound-rtp'"
              + " && it.framesSent > 0).map((it) => it.rid).filter(Boolean).sort().join() === 'f,h')");
      bela.until(
          "gets the larger one", "probe.received('Ada').then((it) => it.videoWidth === 640)");
      bela.awaitMorePictures("Ada");
      closePages();
    }
  }
}
