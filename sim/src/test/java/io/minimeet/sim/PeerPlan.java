package io.minimeet.sim;

import io.minimeet.sim.client.Pictures;
import java.util.List;

/**
 * What a client publishes and how many slots it offers for what the others publish.
 *
 * @param kind the {@link io.minimeet.sim.client.ClientShape} it has
 * @param rids its simulcast layers, from the smallest; none without simulcast
 * @param soundMillis how much sound a packet holds: 20 in browsers
 * @param firstSequence where its streams begin to count; random when negative
 * @param firstTimestamp likewise, in units of the RTP clock; random when 0
 */
record PeerPlan(
    int kind,
    boolean microphone,
    boolean camera,
    List<String> rids,
    int audioSlots,
    int videoSlots,
    int soundMillis,
    int framesPerSecond,
    Pictures pictures,
    int firstSequence,
    int firstTimestamp,
    long reorderWindowNanos) {

  /** A meeting client of the protocol: microphone, camera, and slots for three others. */
  static PeerPlan usual(int kind) {
    return new PeerPlan(
        kind,
        true,
        true,
        List.of(),
        3,
        3,
        20,
        30,
        new Pictures.Counted(3, 8, 400),
        -1,
        0,
        15_000_000L);
  }

  PeerPlan simulcast(String... layers) {
    return new PeerPlan(
        kind,
        microphone,
        camera,
        List.of(layers),
        audioSlots,
        videoSlots,
        soundMillis,
        framesPerSecond,
        pictures,
        firstSequence,
        firstTimestamp,
        reorderWindowNanos);
  }

  PeerPlan sending(boolean sound, boolean picture) {
    return new PeerPlan(
        kind,
        sound,
        picture,
        rids,
        audioSlots,
        videoSlots,
        soundMillis,
        framesPerSecond,
        pictures,
        firstSequence,
        firstTimestamp,
        reorderWindowNanos);
  }

  PeerPlan slots(int audio, int video) {
    return new PeerPlan(
        kind,
        microphone,
        camera,
        rids,
        audio,
        video,
        soundMillis,
        framesPerSecond,
        pictures,
        firstSequence,
        firstTimestamp,
        reorderWindowNanos);
  }

  PeerPlan pictures(int perSecond, Pictures size) {
    return new PeerPlan(
        kind,
        microphone,
        camera,
        rids,
        audioSlots,
        videoSlots,
        soundMillis,
        perSecond,
        size,
        firstSequence,
        firstTimestamp,
        reorderWindowNanos);
  }

  PeerPlan soundPackets(int millis) {
    return new PeerPlan(
        kind,
        microphone,
        camera,
        rids,
        audioSlots,
        videoSlots,
        millis,
        framesPerSecond,
        pictures,
        firstSequence,
        firstTimestamp,
        reorderWindowNanos);
  }

  PeerPlan countingFrom(int sequence, int timestamp) {
    return new PeerPlan(
        kind,
        microphone,
        camera,
        rids,
        audioSlots,
        videoSlots,
        soundMillis,
        framesPerSecond,
        pictures,
        sequence,
        timestamp,
        reorderWindowNanos);
  }

  PeerPlan waitingForReordered(long nanos) {
    return new PeerPlan(
        kind,
        microphone,
        camera,
        rids,
        audioSlots,
        videoSlots,
        soundMillis,
        framesPerSecond,
        pictures,
        firstSequence,
        firstTimestamp,
        nanos);
  }
}
