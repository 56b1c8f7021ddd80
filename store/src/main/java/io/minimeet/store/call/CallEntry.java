package io.minimeet.store.call;

/** What is to be stored of a call, in this order. */
public sealed interface CallEntry {

  record CallBegan(String callId, String roomId, long atMillis) implements CallEntry {}

  record StayBegan(
      String stayId,
      String callId,
      String participantId,
      String userId,
      String name,
      boolean hidden,
      long atMillis)
      implements CallEntry {}

  /** The first try of media. */
  record StayOffered(String stayId, long atMillis) implements CallEntry {}

  /** The first success. */
  record StayConnected(String stayId, int connectMillis) implements CallEntry {}

  record SampleTaken(Sample sample) implements CallEntry {}

  record PictureNoted(Picture picture) implements CallEntry {}

  record EventNoted(CallEvent event) implements CallEntry {}

  record StayEnded(String stayId, long atMillis, String reason, Traffic traffic)
      implements CallEntry {}

  record CallEnded(String callId, long atMillis, String reason) implements CallEntry {}
}
