package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.app.call.CallIds;
import io.minimeet.app.call.CallRecorder;
import io.minimeet.app.call.CallRecorder.Sink;
import io.minimeet.app.call.FactLog;
import io.minimeet.app.call.FactQueue;
import io.minimeet.store.Dialect;
import io.minimeet.store.EmptyStore;
import io.minimeet.store.Stretch;
import io.minimeet.store.call.Call;
import io.minimeet.store.call.CallEvent;
import io.minimeet.store.call.Calls;
import io.minimeet.store.call.Sample;
import io.minimeet.store.call.Stay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The real media plane, the real store, and real packets between. */
final class CallRecordingTest {
  private static final Duration SHORT = Duration.ofMillis(10);

  private final FactQueue queue = new FactQueue(1_024);

  private MediaServer server() {
    return MediaServer.start(
        MediaSetup.on("127.0.0.1"),
        DatagramTransport.best(),
        () -> new FactLog(queue, System::currentTimeMillis));
  }

  private CallRecorder recorder(Calls calls) {
    return CallRecorder.start(
        queue, Sink.of(calls::write), new CallIds(), System::currentTimeMillis, SHORT);
  }

  private static List<Stay> people(Calls calls) {
    List<Call> all = calls.ofRoom("room", Stretch.first(10)).items();
    assertEquals(1, all.size());
    String id = all.getFirst().id();
    return calls.people(List.of(id)).getOrDefault(id, List.of());
  }

  private static Stay of(List<Stay> people, String name) {
    return people.stream().filter(stay -> stay.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void shouldWriteDownACallAsItWas() {
    try (EmptyStore empty = EmptyStore.of(Dialect.SQLITE)) {
      Calls calls = empty.store().calls();
      try (CallRecorder recorder = recorder(calls);
          MediaServer server = server();
          RoomClient ana = RoomClient.join(server, "room", "ana");
          RoomClient ben = RoomClient.join(server, "room", "ben");
          RoomClient cy = RoomClient.join(server, "room", "cy");
          Wire anaWire = Wire.udp(ana.candidate("udp"));
          Wire benWire = Wire.udp(ben.candidate("udp"))) {
        ana.connect(anaWire);
        ben.connect(benWire);
        RoomClient.warmUp(ana, ben);
        Soon.when("sampled", () -> of(people(calls), "ana").isConnected());
        ana.leave();
        cy.leave();
        Soon.when("left", () -> of(people(calls), "cy").leftMillis().isPresent());
        assertEquals(0, recorder.lost());
        assertEquals(0, queue.dropped());
      }
      List<Stay> people = people(calls);

      assertEquals(List.of("ana", "ben", "cy"), people.stream().map(Stay::name).toList());
      Stay ana = of(people, "ana");
      assertEquals("user-ana", ana.userId());
      assertEquals(Optional.of("left"), ana.leaveReason());
      assertTrue(ana.traffic().packetsFrom() > 0, ana::toString);
      assertTrue(ana.traffic().bytesTo() > 0, ana::toString);
      assertTrue(of(people, "ben").isConnected());
      assertEquals(Optional.of("room_closed"), of(people, "ben").leaveReason());
      Stay cy = of(people, "cy");
      assertTrue(cy.hasTried());
      assertTrue(cy.connectMillis().isEmpty());

      Call call = calls.ofRoom("room", Stretch.first(1)).items().getFirst();
      assertTrue(call.endedMillis().isPresent());
      List<CallEvent.Kind> kinds =
          calls.timeline(ana.id()).events().stream().map(CallEvent::kind).toList();
      assertTrue(kinds.contains(CallEvent.Kind.CONNECTED), kinds::toString);
      List<Sample> samples = calls.timeline(ana.id()).samples();
      assertTrue(samples.stream().allMatch(sample -> sample.estimateKbps() > 0), samples::toString);
    }
  }
}
