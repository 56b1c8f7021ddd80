package io.minimeet.bench.jmh;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.signaling.protocol.MessageReader;
import io.minimeet.signaling.protocol.MessageWriter;
import io.minimeet.signaling.protocol.Request;
import io.minimeet.signaling.protocol.ServerMessage;
import org.openjdk.jmh.annotations.Benchmark;

/** The control protocol's text: a large message in, a small one, and what a newcomer is told. */
public class JsonBenchmark extends Stage {
  private static final String CHAT =
      "{\"event\":\"chat_message\",\"id\":7,\"data\":{\"message\":\"Good morning\"}}";

  private final String offer = offer();
  private final ServerMessage joined =
      new ServerMessage.Ack(
          1,
          new ServerMessage.AckData.InRoom(
              new StagedRoom(2).join(), new ServerMessage.RoomSign("room", false)));

  private static String offer() {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope.put("event", "webrtc_offer").put("id", 2);
    envelope.putObject("data").put("sdp", SampleSdp.offer());
    return envelope.toString();
  }

  @Benchmark
  public Request readOffer() {
    return MessageReader.read(offer);
  }

  @Benchmark
  public Request readChat() {
    return MessageReader.read(CHAT);
  }

  @Benchmark
  public String writeJoined() {
    return MessageWriter.write(joined);
  }
}
