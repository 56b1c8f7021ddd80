package io.minimeet.app.media;

import io.minimeet.app.linux.ReceiveBatch;
import io.minimeet.app.linux.UdpSocket;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.buffer.PacketSlots;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A datagram socket that Netty's event loop waits on, and nobody but this class reads: many
 * datagrams a call, straight into the shard's slots. Under load it is read by the clock instead,
 * see {@link ReadRhythm}.
 */
final class LinuxDoor implements UdpDoor, EpollIoHandle {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxDoor.class);

  /** How many messages one call takes at most. */
  private static final int BATCH = 32;

  private static final int SMALLEST_BATCH = 4;

  /** So many calls, and then timers and commands have their turn. */
  private static final int MAX_CALLS = 16;

  private static final long CLOSE_SECONDS = 1;

  private final int number;
  private final UdpSocket socket;
  private final FileDescriptor descriptor;
  private final ShardLoop loop;
  private final LinuxOutbox outbox;
  private final LinuxPathBook paths;
  private final ReceiveBatch batch = new ReceiveBatch(BATCH);
  private final int[] slots = new int[BATCH];
  private final ArrivedRun run = new ArrivedRun(BATCH);
  private final ReadRhythm rhythm;
  private final Beat beat;
  private int expected = SMALLEST_BATCH;
  private boolean byTheClock;
  private long lastBeatNanos;
  private EpollIoOps awaited = EpollIoOps.NONE;
  private @Nullable IoRegistration registration;

  /**
   * A door that is still shut.
   *
   * @param number the egress's number of the socket
   * @throws IOException when the system has no more timers
   */
  LinuxDoor(int number, UdpSocket socket, ShardLoop loop, LinuxOutbox outbox, ReadRhythm rhythm)
      throws IOException {
    this.number = number;
    this.socket = socket;
    descriptor = new FileDescriptor(socket.number());
    this.loop = loop;
    this.outbox = outbox;
    this.rhythm = rhythm;
    beat = new Beat(this::beat);
    paths = new LinuxPathBook(loop::isProven);
    Arrays.fill(slots, PacketSlots.NONE);
  }

  @Override
  public InetSocketAddress localAddress() {
    return socket.localAddress();
  }

  @Override
  public SocketBuffers buffers() {
    return new SocketBuffers(
        SocketBuffers.ASKED_BYTES, socket.receiveBufferBytes(), socket.sendBufferBytes());
  }

  @Override
  public void letIn() {
    IoEventLoop eventLoop = (IoEventLoop) loop.eventLoop();
    beat.register(eventLoop);
    eventLoop
        .register(this)
        .addListener(registered -> {
          if (registered.isSuccess()) {
            IoRegistration mine = (IoRegistration) registered.getNow();
            registration = mine;
            await(mine);
          } else {
            LOG.error("The media socket cannot be waited on.", registered.cause());
          }
        });
  }

  @Override
  public FileDescriptor fd() {
    return descriptor;
  }

  @Override
  public void handle(IoRegistration mine, IoEvent event) {
    EpollIoOps ready = ((EpollIoEvent) event).ops();
    try {
      if (ready.contains(EpollIoOps.EPOLLIN) || ready.contains(EpollIoOps.EPOLLERR)) {
        read();
      }
    } finally {
      long now = loop.batchComplete(byTheClock); // which flushes, too
      if (!byTheClock && beat.isReady() && rhythm.woken(now)) {
        byTheClock = true;
        lastBeatNanos = now;
        beat.start(rhythm.beatNanos());
      }
      await(mine);
    }
  }

  private void beat() {
    IoRegistration mine = registration;
    if (!byTheClock || mine == null) {
      return; // it was stopped in this very turn
    }
    boolean cameAny = false;
    try {
      cameAny = read() > 0;
    } finally {
      if (!rhythm.beaten(cameAny)) {
        byTheClock = false;
        beat.stop();
      }
      long now = loop.batchComplete(byTheClock);
      loop.wasLate(now - lastBeatNanos - rhythm.beatNanos(), now);
      lastBeatNanos = now;
      await(mine);
    }
  }

  /** What the socket is to wake the loop for now; the kernel is told when that changes. */
  private void await(IoRegistration mine) {
    // Errors are told in any case; for nothing at all, Netty 4.2 would forget the registration.
    EpollIoOps reading = byTheClock ? EpollIoOps.EPOLLERR : EpollIoOps.EPOLLIN;
    EpollIoOps wanted = outbox.isBlocked() ? reading.with(EpollIoOps.EPOLLOUT) : reading;
    if (!wanted.equals(awaited)) {
      awaited = wanted;
      mine.submit(wanted);
    }
  }

  /** Takes what has come; how many messages that were. */
  private int read() {
    int all = 0;
    try {
      for (int call = 0; call < MAX_CALLS; call++) {
        int places = makePlaces();
        int came = batch.receive(socket, places);
        for (int i = 0; i < came; i++) {
          take(i);
        }
        all += came;
        // About as many as came last; a batch that is full may have left more behind.
        expected = Math.clamp(2L * came, SMALLEST_BATCH, BATCH);
        if (came < places || came == 0) {
          return all;
        }
      }
      return all;
    } finally {
      giveBack();
    }
  }

  /** A slot for each datagram that is expected; none where the shard's memory is used up. */
  private int makePlaces() {
    PacketSlots memory = loop.slots();
    for (int i = 0; i < expected; i++) {
      if (slots[i] == PacketSlots.NONE) {
        int slot = memory.claim();
        if (slot == PacketSlots.NONE) {
          return i == 0 ? dropOne() : i;
        }
        slots[i] = slot;
        batch.place(
            i,
            memory.memory(slot).address() + memory.at(slot),
            PacketSlots.SLOT_BYTES,
            run.overflowAddress(i),
            ArrivedRun.OVERFLOW_BYTES);
      }
    }
    return expected;
  }

  /** Without memory datagrams are read all the same, or the loop would wake for ever. */
  private int dropOne() {
    batch.place(0, run.overflowAddress(0), ArrivedRun.OVERFLOW_BYTES);
    return 1;
  }

  private void take(int i) {
    int slot = slots[i];
    int bytes = batch.length(i);
    int segmentBytes = batch.segmentBytes(i);
    if (slot == PacketSlots.NONE || segmentBytes > PacketSlots.SLOT_BYTES) {
      loop.drop(
          slot == PacketSlots.NONE ? DropReason.NO_BUFFER : DropReason.OVERSIZED,
          Math.ceilDiv(bytes, Math.max(1, segmentBytes)));
      return;
    }
    slots[i] = PacketSlots.NONE; // the shard's from now on
    LinuxPath known = paths.find(batch.addressHigh(i), batch.addressLow(i), batch.port(i));
    LinuxPath path = known == null ? new LinuxPath(batch.sender(i), number) : known;
    if (bytes <= segmentBytes) {
      loop.datagram(path, slot, bytes);
    } else {
      takeRun(path, i, slot, bytes, segmentBytes);
    }
    if (known == null && loop.isProven(path)) {
      paths.add(path);
    }
  }

  private void takeRun(LinuxPath path, int i, int slot, int bytes, int segmentBytes) {
    int datagrams = run.takeApart(i, slot, bytes, segmentBytes, loop.slots());
    for (int j = 0; j < datagrams; j++) {
      loop.datagram(path, run.slot(j), run.length(j));
    }
    if (run.lost() > 0) {
      loop.drop(DropReason.NO_BUFFER, run.lost());
    }
  }

  private void giveBack() {
    for (int i = 0; i < BATCH; i++) {
      if (slots[i] != PacketSlots.NONE) {
        loop.slots().release(slots[i]);
        slots[i] = PacketSlots.NONE;
      }
    }
  }

  @Override
  public void close() {
    loop.eventLoop()
        .submit(() -> {
          IoRegistration mine = registration;
          if (mine != null) {
            mine.cancel();
          }
          beat.close();
          socket.close();
        })
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
