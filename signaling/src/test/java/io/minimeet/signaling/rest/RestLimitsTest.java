package io.minimeet.signaling.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.Reply;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who may call how often, and which pages may read the answer. */
class RestLimitsTest {
  private static final String WHO = "/api/v1/whoami";
  private static final RestOptions FREE = RestOptions.defaults().withRate(10_000, 10_000);

  @Test
  void shouldBoundTheCallsOfAnAddressAndNotThoseOfAnother() {
    try (SampleApi api = new SampleApi(FREE.withRate(1, 3))) {
      ApiClient one = api.client().with("X-Forwarded-For", "203.0.113.1");
      for (int i = 0; i < 3; i++) {
        assertEquals(200, one.get(WHO).status());
      }
      Reply tooMany = one.get(WHO);
      assertEquals(429, tooMany.status());
      assertEquals("rate_limited", tooMany.json().path("code").textValue());
      assertEquals("1", tooMany.header("Retry-After"));
      // An own address in front of the proxy's word changes nothing.
      assertEquals(
          429, api.client().with("X-Forwarded-For", "198.51.100.9, 203.0.113.1").get(WHO).status());
      assertEquals(200, api.client().with("X-Forwarded-For", "203.0.113.2").get(WHO).status());
    }
  }

  @Test
  void shouldSayWhenItHasTooMuchToDo() throws Exception {
    try (SampleApi api = new SampleApi(FREE.withCallsAtOnce(1))) {
      FutureTask<Reply> held =
          new FutureTask<>(() -> api.client().post("/api/v1/faults", "{\"reason\":\"hold\"}"));
      Thread.ofVirtual().start(held);
      api.awaitHolding();
      Reply busy = api.client().get(WHO);
      assertEquals(503, busy.status());
      assertEquals("busy", busy.json().path("code").textValue());
      assertEquals("1", busy.header("Retry-After"));
      api.release();
      assertEquals(204, held.get(20, TimeUnit.SECONDS).status());
    }
  }

  @Test
  void shouldTakeTheAddressesOfAHouseForOne() {
    try (SampleApi api = new SampleApi(FREE.withRate(1, 1))) {
      assertEquals(200, api.client().with("X-Forwarded-For", "2001:db8:1:2::7").get(WHO).status());
      assertEquals(
          429, api.client().with("X-Forwarded-For", "2001:db8:1:2:3::8").get(WHO).status());
      assertEquals(200, api.client().with("X-Forwarded-For", "2001:db8:1:3::7").get(WHO).status());
    }
  }

  @Test
  void shouldBelieveOnlyProxiesItKnows() {
    try (SampleApi api = new SampleApi(FREE);
        SampleApi alone = new SampleApi(FREE.withTrustedProxies(Set.of()))) {
      ApiClient proxied = api.client();
      assertEquals("127.0.0.1", address(proxied));
      assertEquals(
          "203.0.113.7", address(proxied.with("X-Forwarded-For", "10.0.0.1, 203.0.113.7")));
      assertEquals("127.0.0.1", address(proxied.with("X-Forwarded-For", "localhost")));
      assertEquals(
          "203.0.113.7", address(proxied.with("X-Forwarded-For", "203.0.113.7, 127.0.0.1")));
      assertEquals("127.0.0.1", address(alone.client().with("X-Forwarded-For", "203.0.113.7")));
    }
  }

  private static String address(ApiClient client) {
    return client.get(WHO).json().path("address").textValue();
  }

  @Test
  void shouldLetNoOtherPageReadAnything() {
    try (SampleApi api = new SampleApi(FREE)) {
      ApiClient page = api.client().with("Origin", "https://elsewhere.example");
      assertEquals("", page.get(WHO).header("Access-Control-Allow-Origin"));
      Reply preflight =
          page.with("Access-Control-Request-Method", "POST").send("OPTIONS", "/api/v1/notes", "");
      assertEquals(204, preflight.status());
      assertEquals("", preflight.header("Access-Control-Allow-Origin"));
      assertEquals("", preflight.header("Access-Control-Allow-Methods"));
    }
  }

  @Test
  void shouldLetConfiguredPagesReadAndChange() {
    String origin = "https://meet.example";
    try (SampleApi api = new SampleApi(FREE.withAllowedOrigins(Set.of(origin)))) {
      ApiClient page = api.client().with("Origin", origin);
      Reply read = page.get("/api/v1/notes");
      assertEquals(401, read.status());
      assertEquals(origin, read.header("Access-Control-Allow-Origin"));
      assertEquals("Origin", read.header("Vary"));
      assertTrue(read.header("Access-Control-Expose-Headers").contains("ETag"));
      Reply preflight =
          page.with("Access-Control-Request-Method", "POST").send("OPTIONS", "/api/v1/notes", "");
      assertEquals(204, preflight.status());
      assertEquals(origin, preflight.header("Access-Control-Allow-Origin"));
      assertEquals("GET, HEAD, OPTIONS, POST", preflight.header("Access-Control-Allow-Methods"));
      assertTrue(preflight.header("Access-Control-Allow-Headers").contains("Authorization"));
      assertEquals("", preflight.header("Access-Control-Allow-Credentials"));
      ApiClient other = api.client().with("Origin", "https://meet.example.evil.example");
      assertEquals("", other.get(WHO).header("Access-Control-Allow-Origin"));
      assertEquals("Origin", other.get(WHO).header("Vary"));
    }
  }

  @Test
  void shouldNeverAllowCredentialsToEveryPage() {
    try (SampleApi api = new SampleApi(FREE.withAllowedOrigins(Set.of("*")))) {
      Reply read = api.client().with("Origin", "https://any.example").get(WHO);
      assertEquals("*", read.header("Access-Control-Allow-Origin"));
      assertEquals("", read.header("Access-Control-Allow-Credentials"));
    }
  }
}
