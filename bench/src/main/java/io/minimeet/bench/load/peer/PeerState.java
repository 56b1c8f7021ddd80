package io.minimeet.bench.load.peer;

import io.minimeet.bench.load.media.MediaCounts;

/**
 * What one peer has come to at one moment.
 *
 * @param delivered measured packets that came, each counted once
 * @param duplicates measured packets that came again unasked
 * @param needlessRepairs retransmissions of what had come
 * @param strays packets of people who are not in the room
 * @param unsent packets the socket did not take
 * @param undecipherable packets SRTP refused, or without a stamp
 * @param streamsHeard of the others' streams, how many have been heard
 */
public record PeerState(
    int number,
    MediaCounts counts,
    long delivered,
    long duplicates,
    long needlessRepairs,
    long strays,
    long unsent,
    long undecipherable,
    int streamsHeard,
    boolean heardEverybody) {}
