package io.minimeet.bench.load.peer;

import io.minimeet.bench.load.media.PictureSizes;
import java.util.List;

/**
 * Who a peer is, and what it sends.
 *
 * @param number unique in the run: the peer's packets say it
 * @param others the numbers of the other peers of the room, whoever of them is there yet
 * @param phaseOffsetNanos how long after its keys the peer begins to send, so that not all of them
 *     send at the same moment
 */
public record PeerSetup(
    int number,
    String name,
    String roomId,
    List<Integer> others,
    PictureSizes video,
    long phaseOffsetNanos) {}
