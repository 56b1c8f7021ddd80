package io.minimeet.bench.load.peer.socket;

import static java.util.stream.Collectors.toSet;

import io.minimeet.bench.load.LoadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Set;

/**
 * Java's own channels: a system call a datagram, and waits of whole milliseconds; on every system.
 */
final class NioSockets implements PeerSockets {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Selector selector;
  private final MemorySegment incoming = slot();
  private final ByteBuffer incomingBuffer = incoming.asByteBuffer();
  private final MemorySegment outgoing = slot();
  private final ByteBuffer outgoingBuffer = outgoing.asByteBuffer();
  private long datagrams;

  NioSockets() {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new LoadException("no selector: " + e.getMessage(), e);
    }
  }

  private static MemorySegment slot() {
    return Arena.ofAuto().allocate(PeerSocket.SLOT_BYTES, Long.BYTES);
  }

  @Override
  public PeerSocket connect(InetSocketAddress remote) {
    return new NioSocket(remote, this);
  }

  @Override
  public void await(long nanos) {
    try {
      if (nanos > 0) {
        selector.select(NioSockets::read, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
      } else {
        selector.selectNow(NioSockets::read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(SelectionKey key) {
    ((NioSocket) key.attachment()).read();
  }

  @Override
  public void wakeUp() {
    selector.wakeup();
  }

  @Override
  public long datagrams() {
    return datagrams;
  }

  @Override
  public Set<Integer> ports() {
    return selector.keys().stream()
        .filter(SelectionKey::isValid)
        .map(key -> ((NioSocket) key.attachment()).port())
        .collect(toSet());
  }

  @Override
  public void close() {
    try {
      selector.keys().forEach(key -> ((NioSocket) key.attachment()).close());
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- for the sockets

  Selector selector() {
    return selector;
  }

  /** One more was sent or received. */
  void count() {
    datagrams++;
  }

  MemorySegment incoming() {
    return incoming;
  }

  ByteBuffer incomingBuffer() {
    return incomingBuffer;
  }

  MemorySegment outgoing() {
    return outgoing;
  }

  ByteBuffer outgoingBuffer() {
    return outgoingBuffer;
  }
}
