package io.minimeet.sfu;

import io.minimeet.dtls.DtlsHandshakes;
import io.minimeet.ice.StunMessages;
import io.minimeet.rtp.PacketKind;
import io.minimeet.sfu.Counters.Level;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.OccupiedRoom;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.pace.PacedLines;
import io.minimeet.sfu.peer.Peer;
import io.minimeet.sfu.peer.PeerSetting;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.room.Room;
import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.HandshakeMailbox;
import io.minimeet.sfu.transport.Path;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's rooms. Every method is called on that one thread, with the time in nanoseconds
 * of a monotonic clock that the shell read once for the batch.
 *
 * <p>A datagram is written into a slot from {@link #slots}, then handed to {@link #receive} or
 * {@link #receiveUdp}, which owns the slot from then on. After each batch, and at the latest at the
 * times they returned last, the shell calls {@link #poll} and {@link #release}.
 */
public final class Shard {
  private final ShardOptions options;
  private final PacketSlots slots;
  private final Counters counters;
  private final PeerSetting setting;
  private final DtlsHandshakes handshakes;
  private final PacedLines lines;
  private final RoomTable rooms = new RoomTable();
  private final Map<String, Peer> peersByFragment = new HashMap<>();
  private final PathTable paths = new PathTable();

  public Shard(
      ShardOptions options,
      PacketSlots slots,
      Counters counters,
      DtlsHandshakes handshakes,
      HandshakeMailbox mailbox,
      Egress egress,
      RandomGenerator random) {
    this.options = options;
    this.slots = slots;
    this.counters = counters;
    this.handshakes = handshakes;
    lines = new PacedLines(options.paceBytesPerSecond());
    setting =
        new PeerSetting(
            slots,
            counters,
            new ArrivedPacket(),
            egress,
            lines,
            handshakes,
            mailbox,
            options.fingerprint(),
            options.candidates(),
            options.consentTimeoutNanos(),
            options.unixMinusMonotonicNanos(),
            random,
            new Fragments(),
            options.calls());
  }

  /** Where the shell writes arriving datagrams. */
  public PacketSlots slots() {
    return slots;
  }

  public Counters counters() {
    return counters;
  }

  /** A datagram came over UDP, to the shell's socket of this number. */
  public void receiveUdp(int socket, InetSocketAddress from, int slot, int length, long nowNanos) {
    Path known = paths.udp(socket, from);
    receive(known == null ? Path.udp(from, socket) : known, slot, length, nowNanos);
  }

  /** A datagram came over a path that the shell knows: a TCP connection, or UDP by its own book. */
  public void receive(Path path, int slot, int length, long nowNanos) {
    counters.add(Counter.DATAGRAMS_RECEIVED, 1);
    counters.add(Counter.BYTES_RECEIVED, length);
    PacketKind kind = PacketKind.of(slots.memory(slot), slots.at(slot), length);
    // Where a bug ends the way of media, its ring may have the slot: rather lost than used twice.
    boolean kept = kind == PacketKind.RTP;
    try {
      kept = deliver(kind, path, slot, length, nowNanos);
    } finally {
      if (!kept) {
        slots.release(slot);
      }
    }
  }

  /** A TCP connection was closed. */
  public void pathClosed(Path connection) {
    Peer peer = paths.peer(connection);
    paths.forget(connection);
    if (peer != null) {
      peer.pathClosed(connection);
    }
  }

  /** Whether a valid check of a participant came over this path. */
  public boolean isProven(Path path) {
    return paths.peer(path) != null;
  }

  /** Hands a datagram to whom it concerns; true when its slot is kept. */
  private boolean deliver(PacketKind kind, Path path, int slot, int length, long nowNanos) {
    MemorySegment memory = slots.memory(slot);
    long at = slots.at(slot);
    Peer peer = paths.peer(path);
    if (kind == PacketKind.STUN) {
      receiveStun(path, memory, at, length, nowNanos);
      return false;
    }
    if (kind == PacketKind.UNKNOWN || peer == null) {
      counters.drop(
          kind == PacketKind.UNKNOWN ? DropReason.UNKNOWN_KIND : DropReason.UNKNOWN_SOURCE);
      return false;
    }
    switch (kind) {
      case RTP -> {
        return peer.receiveRtp(memory, at, length, slot, nowNanos);
      }
      case RTCP -> peer.receiveRtcp(memory, at, length, nowNanos);
      case DTLS -> peer.receiveDtls(copy(memory, at, length));
      case STUN, UNKNOWN -> throw new IllegalStateException("handled above");
    }
    return false;
  }

  /**
   * A check finds its peer by the username fragment it names, and proves the path for that peer
   * alone.
   */
  private void receiveStun(Path path, MemorySegment memory, long at, int length, long nowNanos) {
    byte[] message = copy(memory, at, length);
    String fragment = StunMessages.localFragment(message, length);
    Peer peer = fragment == null ? null : peersByFragment.get(fragment);
    if (peer == null) {
      counters.drop(fragment == null ? DropReason.STUN_MALFORMED : DropReason.STUN_UNKNOWN_USER);
    } else if (peer.receiveStun(message, length, path, nowNanos)) {
      paths.prove(path, peer);
    }
  }

  private static byte[] copy(MemorySegment memory, long at, int length) {
    byte[] bytes = new byte[length];
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, bytes, 0, length);
    return bytes;
  }

  /** A command from the control plane. */
  public void run(String roomId, RoomCommand command, long nowNanos) {
    Room room = rooms.find(roomId);
    if (room == null) {
      room = open(roomId, command, nowNanos);
    }
    if (room != null) {
      room.run(command, nowNanos);
      closeIfEmpty(room);
      publishLevels();
    }
  }

  /**
   * A room comes to be when it is joined; any other command for a room that is not there is
   * refused.
   */
  private @Nullable Room open(String roomId, RoomCommand command, long nowNanos) {
    if (command instanceof RoomCommand.Join join) {
      if (rooms.size() >= options.maxRooms()) {
        join.reply()
            .refused(
                new Refusal(
                    Refusal.Code.ROOM_FULL,
                    "The server holds no more rooms now; try again in a few minutes."));
        return null;
      }
      Room room = new Room(roomId, options.rooms(), setting, nowNanos);
      rooms.add(room);
      return room;
    }
    Refusals.refuse(
        command, new Refusal(Refusal.Code.NOT_IN_ROOM, "The room is empty; join again."));
    return null;
  }

  /** The rooms there are: a list of them all, for who runs the server. */
  public List<OccupiedRoom> occupied() {
    List<OccupiedRoom> all = new ArrayList<>();
    for (int i = 0; i < rooms.size(); i++) {
      Room room = rooms.at(i);
      long sinceNanos = room.openedNanos() + options.unixMinusMonotonicNanos();
      all.add(new OccupiedRoom(room.id(), room.size(), TimeUnit.NANOSECONDS.toMillis(sinceNanos)));
    }
    return all;
  }

  /** What the way to a participant is believed to carry, for looking at; 0 when it is not there. */
  public long estimateBps(String roomId, String participantId) {
    Room room = rooms.find(roomId);
    return room == null ? 0 : room.estimateBps(participantId);
  }

  private void closeIfEmpty(Room room) {
    if (room.isEmpty()) {
      rooms.remove(room);
    }
  }

  /** Does what is due; returns when something will be due next. */
  public long poll(long nowNanos) {
    long deadline = Long.MAX_VALUE;
    RuntimeException bug = null;
    for (int i = rooms.size() - 1; i >= 0; i--) {
      Room room = rooms.at(i);
      try {
        deadline = Math.min(deadline, room.poll(nowNanos));
      } catch (RuntimeException e) {
        bug = e; // of one room: the others get what is due to them first
      }
      closeIfEmpty(room);
    }
    publishLevels();
    if (bug != null) {
      throw bug;
    }
    return deadline;
  }

  /**
   * Lets go what has waited so that nothing leaves in a burst; after each batch.
   *
   * @return when to do so again, or {@link Long#MAX_VALUE} when nothing waits
   */
  public long release(long nowNanos) {
    return lines.release(nowNanos);
  }

  private void publishLevels() {
    counters.level(Level.ROOMS, rooms.size());
    int participants = 0;
    for (int i = 0; i < rooms.size(); i++) {
      participants += rooms.at(i).size();
    }
    counters.level(Level.PARTICIPANTS, participants);
    counters.level(Level.SLOTS_IN_USE, slots.inUse());
    counters.level(Level.HANDSHAKES_IN_PROGRESS, handshakes.inProgress());
  }

  /** Ends every room: the server is going down. */
  public void close() {
    for (int i = rooms.size() - 1; i >= 0; i--) {
      Room room = rooms.at(i);
      room.close(LeaveReason.ROOM_CLOSED);
      closeIfEmpty(room);
    }
    publishLevels();
  }

  private final class Fragments implements PeerSetting.FragmentDirectory {
    @Override
    public void register(String localFragment, Peer peer) {
      peersByFragment.put(localFragment, peer);
    }

    @Override
    public void unregister(String localFragment) {
      Peer peer = peersByFragment.remove(localFragment);
      if (peer != null && !peersByFragment.containsValue(peer)) {
        paths.forgetAll(peer);
      }
    }
  }
}
