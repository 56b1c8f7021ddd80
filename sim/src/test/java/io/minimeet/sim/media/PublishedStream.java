package io.minimeet.sim.media;

import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that one SSRC of one publisher ever sent, and what of it the server has. */
public final class PublishedStream {
  private final int id;
  private final String room;
  private final String participantId;
  private final Source source;
  private final String rid;
  private final long firstSequence;
  private final List<PublishedPacket> packets = new ArrayList<>();
  private final BitSet arrived = new BitSet();
  private boolean temporalLayers;

  PublishedStream(
      int id, String room, String participantId, Source source, String rid, long firstSequence) {
    this.id = id;
    this.room = room;
    this.participantId = participantId;
    this.source = source;
    this.rid = rid;
    this.firstSequence = firstSequence;
  }

  public int id() {
    return id;
  }

  public String room() {
    return room;
  }

  public String participantId() {
    return participantId;
  }

  public Source source() {
    return source;
  }

  public MediaKind kind() {
    return source.kind();
  }

  public String rid() {
    return rid;
  }

  public long nextSequence() {
    return firstSequence + packets.size();
  }

  public int count() {
    return packets.size();
  }

  public PublishedPacket add(PublishedPacket packet) {
    packets.add(packet);
    temporalLayers |= packet.temporal() > 0;
    return packet;
  }

  public boolean hasTemporalLayers() {
    return temporalLayers;
  }

  public @Nullable PublishedPacket packet(long sequence) {
    long index = sequence - firstSequence;
    return index < 0 || index >= packets.size() ? null : packets.get((int) index);
  }

  /** The packet of these 16 bits that was sent last; null when none was. */
  public @Nullable PublishedPacket packetOfWire(int wireSequence) {
    long last = nextSequence() - 1;
    return packet(last - ((last - wireSequence) & 0xffff));
  }

  /** The server took this packet in. */
  public void arrived(long sequence) {
    arrived.set((int) (sequence - firstSequence));
  }

  public boolean hasArrived(long sequence) {
    return sequence >= firstSequence && arrived.get((int) (sequence - firstSequence));
  }

  @Override
  public String toString() {
    return source.wire() + (rid.isEmpty() ? "" : "/" + rid) + " of " + participantId;
  }
}
