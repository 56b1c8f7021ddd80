package io.minimeet.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.sfu.api.ParticipantInfo;
import io.minimeet.sfu.api.ResumeToken;
import io.minimeet.sfu.api.RoomCommand;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A media plane that keeps what is asked of it; the test is the room. */
public final class FakePlane implements MediaPlane {
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();

  private record Posted(String roomId, RoomCommand command) {}

  @Override
  public void post(String roomId, RoomCommand command) {
    posted.add(new Posted(roomId, command));
  }

  @Override
  public Population population() {
    return new Population(0, 0);
  }

  /** The next command, which is to be of this type and for this room. */
  <C extends RoomCommand> C take(String roomId, Class<C> type) {
    try {
      Posted next = posted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertNotNull(next, "no " + type.getSimpleName() + " was posted");
      assertEquals(roomId, next.roomId());
      return type.cast(next.command());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  boolean isIdle() {
    return posted.isEmpty();
  }

  static Joined joined(String roomId, String participantId) {
    ParticipantInfo self = new ParticipantInfo(participantId, "u", "Ann", List.of());
    return new Joined(
        new Joined.RoomInfo(roomId, roomId, 4, false),
        self,
        List.of(self),
        List.of(),
        new ResumeToken(roomId, "secret"));
  }
}
