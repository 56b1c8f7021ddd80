package io.minimeet.bench.jmh;

import io.minimeet.bench.load.sdp.Offer;
import io.minimeet.ice.IceCredentials;
import java.util.List;

/** The first offer of a client in a room of four: what it sends, and slots for three others. */
final class SampleSdp {
  private static final int OTHERS = 3;

  private SampleSdp() {}

  static String offer() {
    return new Offer(
            42,
            new IceCredentials("clientUf", "the+clients+password+24c"),
            "sha-256 " + "AB:".repeat(31) + "AB",
            "cname",
            1,
            2,
            3,
            List.of(),
            OTHERS,
            true)
        .text();
  }
}
