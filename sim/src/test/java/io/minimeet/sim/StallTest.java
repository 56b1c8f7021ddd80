package io.minimeet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.api.Source;
import io.minimeet.sim.client.Camera;
import io.minimeet.sim.net.LinkConditions;
import org.junit.jupiter.api.Test;

/** An encoder that makes no keyframe: who comes then sees nothing, until it makes one. */
class StallTest {
  private static final LinkConditions ACCESS = LinkConditions.perfect().delayed(20_000_000L);

  private static void ignoreRequests(SimPeer peer, boolean ignore) {
    for (Camera.Layer layer : peer.camera(Source.CAMERA).layers()) {
      layer.ignoreRequests(ignore);
    }
  }

  @Test
  void shouldBeHealedToldAndOver() {
    Meeting meeting = Meeting.seeded(71).overNetwork(ACCESS).come("ann", "bob");
    meeting
        .seconds(3)
        .everybodySeesAndHearsEverybody()
        .does("ann", ann -> ignoreRequests(ann, true))
        .come("cat")
        .seconds(5)
        .playsNothingOf("cat", "ann", Source.CAMERA)
        .sees("cat", "bob")
        .sees("bob", "ann")
        .expect(() -> assertEquals(1, meeting.counted(Counter.STALLS_ASKED)))
        .seconds(6)
        .expect(() -> assertEquals(1, meeting.counted(Counter.STALLS_RESET)))
        .expect(() -> assertEquals(1, meeting.counted(Counter.STALLS_TOLD)))
        .expect(() -> assertTrue(meeting.counted(Counter.KEYFRAMES_REQUESTED) < 20, "asks rarely"))
        .does("ann", ann -> ignoreRequests(ann, false))
        .seconds(4)
        .everybodySeesAndHearsEverybody()
        .settles()
        .ends();
  }
}
