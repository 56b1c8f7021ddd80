package io.minimeet.bench.load.peer;

import io.minimeet.bench.load.link.LinkPlan;
import io.minimeet.bench.load.media.VideoLayer;
import java.util.List;

/**
 * Who a peer is, and what it sends.
 *
 * @param number unique in the run: the peer's packets say it
 * @param others the numbers of the other peers of the room, whoever of them is there yet
 * @param guest whether the peer comes or goes in measured time
 * @param video the encodings of its picture
 * @param up what its network does to the packets it sends, and {@code down} to those it gets
 * @param tellsArrivals whether it tells the server what arrives when
 * @param seed of its network
 */
public record PeerSetup(
    int number,
    String name,
    String roomId,
    List<Integer> others,
    boolean guest,
    List<VideoLayer> video,
    LinkPlan up,
    LinkPlan down,
    boolean tellsArrivals,
    long seed) {}
