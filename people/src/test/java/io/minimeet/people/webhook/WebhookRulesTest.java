package io.minimeet.people.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRulesTest {
  /** Made by OpenSSL: printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac whsec_test. */
  @Test
  void shouldSignTimeAndBody() {
    assertEquals(
        "t=1700000000,v1=38877139021993b830af32feea6e18a8da83eb2f6e49ee50bd9e4cf4ca4d3789",
        Signature.of("whsec_test", 1_700_000_000L, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void shouldWaitTwiceAsLongEachTimeUpToSixHours() {
    List<Long> seconds =
        IntStream.rangeClosed(1, 13)
            .mapToObj(tries -> RetryPlan.delayMillis(tries, 0.5).orElseThrow() / 1_000)
            .toList();
    assertEquals(
        List.of(
            10L, 20L, 40L, 80L, 160L, 320L, 640L, 1_280L, 2_560L, 5_120L, 10_240L, 20_480L,
            21_600L),
        seconds);
    assertEquals(OptionalLong.empty(), RetryPlan.delayMillis(14, 0.5));
    assertEquals(OptionalLong.of(8_000), RetryPlan.delayMillis(1, 0));
    assertEquals(OptionalLong.of(12_000), RetryPlan.delayMillis(1, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8,                      true",
    "1.1.1.1,                      true",
    "172.15.255.255,               true",
    "172.32.0.0,                   true",
    "192.167.255.255,              true",
    "100.63.255.255,               true",
    "100.128.0.0,                  true",
    "2606:4700:4700::1111,         true",
    "2a00:1450:4001:80b::200e,     true",
    "64:ff9b::8.8.8.8,             true",
    "2002:808:808::1,              true",
    "0.0.0.0,                      false",
    "10.1.2.3,                     false",
    "100.64.0.1,                   false",
    "127.0.0.1,                    false",
    "127.255.255.254,              false",
    "169.254.169.254,              false",
    "172.16.0.1,                   false",
    "172.31.255.255,               false",
    "192.0.0.192,                  false",
    "192.168.1.1,                  false",
    "198.19.0.1,                   false",
    "203.0.113.9,                  false",
    "224.0.0.1,                    false",
    "240.0.0.1,                    false",
    "255.255.255.255,              false",
    "::,                           false",
    "::1,                          false",
    "::ffff:127.0.0.1,             false",
    "::ffff:10.0.0.1,              false",
    "::7f00:1,                     false",
    "64:ff9b::127.0.0.1,           false",
    "64:ff9b::169.254.169.254,     false",
    "64:ff9b:1::1,                 false",
    "2002:7f00:1::1,               false",
    "2002:c0a8:101::1,             false",
    "2001::1,                      false",
    "2001:db8::1,                  false",
    "fc00::1,                      false",
    "fd12:3456::1,                 false",
    "fe80::1,                      false",
    "fec0::1,                      false",
    "ff02::1,                      false",
  })
  void shouldKnowWhatIsOfThePublic(String literal, boolean isPublic) {
    assertEquals(isPublic, PublicAddresses.contain(InetAddress.ofLiteral(literal)), literal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "http://example.com:8080/hook?a=b%20c",
        "HTTPS://EXAMPLE.COM/",
        "https://[2606:4700::1]/",
      })
  void shouldTakeAddressesOfTheWeb(String url) {
    assertEquals(url, TargetRule.checked(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "/hook",
        "ftp://example.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https:///hook",
        "https://user:secret@example.com/",
        "https://example.com/#part",
        "https://example.com:0/",
        "https://example.com:65536/",
        "https://exa mple.com/",
        "https://example.com/\r\nX-Evil: 1",
        "https://ex\u00e4mple.com/",
        "https://a_b.example/",
        "http://127.1\\@example.com/",
      })
  void shouldTakeNoOthers(String url) {
    Refused no = assertThrows(Refused.class, () -> TargetRule.checked(url));
    assertEquals(Reason.BAD_INPUT, no.reason());
    assertEquals("url", no.field().orElseThrow());
  }
}
