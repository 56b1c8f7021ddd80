package io.minimeet.bench.jmh;

import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpOutbound;
import io.minimeet.srtp.SrtpProfile;
import io.minimeet.srtp.SrtpProvider;

/** Both ends of one association, on keys everybody knows. */
record SrtpEnds(SrtpOutbound outbound, SrtpInbound inbound) {
  static SrtpEnds of(SrtpProfile profile, SrtpProvider provider) {
    byte[] material = new byte[profile.exporterBytes()];
    return new SrtpEnds(
        new SrtpOutbound(SrtpKeys.fromExporter(profile, material, true), provider),
        new SrtpInbound(SrtpKeys.fromExporter(profile, material, false), provider));
  }
}
