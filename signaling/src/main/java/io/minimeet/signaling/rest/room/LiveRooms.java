package io.minimeet.signaling.rest.room;

import io.minimeet.people.Refused;
import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.sfu.api.ParticipantInfo;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.Reply;
import io.minimeet.sfu.api.RoomCommand;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Who is in which room at this moment. Blocks until the room's thread has answered. */
public final class LiveRooms {
  /** A room's thread answers within milliseconds; one that does not is in trouble. */
  private static final long PATIENCE_SECONDS = 5;

  private final MediaPlane plane;

  public LiveRooms(MediaPlane plane) {
    this.plane = plane;
  }

  /** Everybody in a room; nobody when it is empty. */
  public List<ParticipantInfo> in(String roomId) {
    Answered<List<ParticipantInfo>> reply = new Answered<>();
    plane.post(roomId, new RoomCommand.Roster(reply));
    return reply.await().orElse(List.of());
  }

  /** Puts somebody out; false when they are not in. */
  public boolean remove(String roomId, String participantId, LeaveReason reason) {
    Answered<Done> reply = new Answered<>();
    plane.post(roomId, new RoomCommand.Leave(participantId, reason, reply));
    return reply.await().isPresent();
  }

  /** Puts somebody out, by whatever doors they came in. */
  public void removeUser(String roomId, String userId) {
    plane.post(
        roomId, new RoomCommand.PutOut(Optional.of(userId), LeaveReason.KICKED, Reply.ignored()));
  }

  /** Puts everybody out. */
  public void close(String roomId) {
    plane.post(
        roomId, new RoomCommand.PutOut(Optional.empty(), LeaveReason.ROOM_CLOSED, Reply.ignored()));
  }

  /** Brings a reply from a room's thread to the one that waits for it. */
  private static final class Answered<T> implements Reply<T> {
    private final CompletableFuture<Optional<T>> answer = new CompletableFuture<>();

    @Override
    public void done(T value) {
      answer.complete(Optional.of(value));
    }

    /** The room, or the participant, is not there. */
    @Override
    public void refused(Refusal refusal) {
      answer.complete(Optional.empty());
    }

    Optional<T> await() {
      try {
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        throw Refused.busy(1_000, "The room does not answer. Try again soon.");
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Refused.busy(1_000, "The server is about to stop.");
      }
    }
  }
}
