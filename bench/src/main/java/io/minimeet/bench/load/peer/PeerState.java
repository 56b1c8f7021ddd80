package io.minimeet.bench.load.peer;

import io.minimeet.bench.load.media.MediaCounts;
import io.minimeet.bench.load.media.NetworkLoss;

/**
 * What one peer has come to at one moment. Of measured packets all but {@code unsent} and {@code
 * undecipherable}.
 *
 * @param delivered that came out of the socket, each counted once
 * @param cameAsRepair of them, those of which a retransmission came first
 * @param duplicates that came again unasked
 * @param needlessRepairs retransmissions of what had come
 * @param strays of people who are not in the room
 * @param network what the peer's own network did to them
 * @param unsent packets the socket did not take
 * @param undecipherable packets SRTP refused, or without a stamp
 * @param streamsHeard of the others' streams, how many have been heard
 */
public record PeerState(
    int number,
    MediaCounts counts,
    long delivered,
    long cameAsRepair,
    long duplicates,
    long needlessRepairs,
    long strays,
    NetworkLoss network,
    long unsent,
    long undecipherable,
    int streamsHeard,
    boolean heardEverybody) {

  static PeerState absent(int number) {
    return new PeerState(number, MediaCounts.NONE, 0, 0, 0, 0, 0, NetworkLoss.NONE, 0, 0, 0, false);
  }
}
