package io.minimeet.bench.load.media;

/**
 * What the server's answer says of one slot.
 *
 * @param repairSsrc 0 without RTX
 */
public record SlotIds(String mid, Stamp.Kind kind, int ssrc, int repairSsrc) {}
