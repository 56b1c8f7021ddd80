package io.minimeet.people.call;

import io.minimeet.store.call.CallEvent;
import io.minimeet.store.call.Picture;
import io.minimeet.store.call.Traffic;
import java.util.Optional;

/** What the media plane tells of a participant. */
public sealed interface CallFact {
  String participantId();

  long atMillis();

  /** They are in a room. */
  record Joined(
      String participantId,
      String roomId,
      String userId,
      String name,
      boolean hidden,
      long atMillis)
      implements CallFact {}

  /** They try to send or receive, over a new connection. */
  record Offered(String participantId, long atMillis) implements CallFact {}

  /** Media can flow. */
  record Connected(String participantId, int sinceOfferMillis, long atMillis) implements CallFact {}

  /** Every ten seconds while they are connected; see the sample that is stored. */
  record Sampled(
      String participantId,
      long atMillis,
      int upLossPermille,
      int downLossPermille,
      int roundTripMillis,
      int upJitterMillis,
      int downJitterMillis,
      int estimateKbps)
      implements CallFact {}

  /**
   * A picture that they receive is otherwise from now on.
   *
   * @param publisherId the participant who is in it; empty when it ended
   */
  record PictureChanged(
      String participantId,
      String mid,
      String publisherId,
      Picture.State state,
      Optional<Picture.Reason> why,
      Optional<Picture.Layer> layer,
      long atMillis)
      implements CallFact {}

  /** Anything else that a timeline tells. */
  record Happened(String participantId, CallEvent.Kind kind, String detail, long atMillis)
      implements CallFact {}

  /** They are out of the room. */
  record Left(String participantId, String reason, Traffic traffic, long atMillis)
      implements CallFact {}
}
