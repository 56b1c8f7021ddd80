package io.minimeet.signaling.rest;

import io.minimeet.signaling.rest.walk.ApiFuzz;
import org.junit.jupiter.api.Test;

class RestFuzzTest {
  private static final long SEED = 20_250_901;

  @Test
  void shouldNeverFailAtWhatAClientSends() {
    try (SampleApi api = new SampleApi()) {
      new ApiFuzz(api.client(), SampleApi.ROOT, SEED).run(3_000);
    }
  }
}
