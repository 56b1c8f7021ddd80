package io.minimeet.bench.jmh;

import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.signaling.sdp.SdpOffer;
import io.minimeet.signaling.sdp.SdpParser;
import io.minimeet.signaling.sdp.SdpWriter;
import org.openjdk.jmh.annotations.Benchmark;

/** What each join costs in text: a meeting client's offer read, and its answer written. */
public class SdpBenchmark extends Stage {
  private final String text = SampleSdp.offer();
  private final SdpOffer offer = SdpParser.parse(text);
  private final SessionAnswer answer = answer(offer);
  private final SdpWriter writer = new SdpWriter(1);

  private static SessionAnswer answer(SdpOffer offer) {
    StagedRoom room = new StagedRoom(2);
    return room.negotiate(room.join(), offer.session());
  }

  @Benchmark
  public SdpOffer parseOffer() {
    return SdpParser.parse(text);
  }

  @Benchmark
  public String writeAnswer() {
    return writer.write(offer, answer);
  }
}
