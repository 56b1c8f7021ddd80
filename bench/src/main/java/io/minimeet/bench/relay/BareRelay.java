package io.minimeet.bench.relay;

import static io.minimeet.bench.relay.Person.OTHERS;
import static io.minimeet.bench.relay.Person.ROOM_PEOPLE;

import io.minimeet.app.linux.ReceiveBatch;
import io.minimeet.app.linux.SendBatch;
import io.minimeet.app.linux.SocketAddresses;
import io.minimeet.app.linux.UdpSocket;
import io.minimeet.bench.jmh.StaticHandshakes;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpOutbound;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * The least that relaying can be: receive what waits, decrypt, encrypt for three behind a copy of
 * the header, and send with the same runs that a shard would send. Its few packets stay in the
 * processor's cache; it knows no streams, keeps nothing to send again, and reports nothing.
 */
final class BareRelay implements Relay {
  private static final int BATCH = 32;
  private static final int SLOT_BYTES = 2_048;
  private static final int BUFFER_BYTES = 4 << 20;
  private static final int PORTS = 1 << 16;

  private final UdpSocket socket = Person.open(BUFFER_BYTES);
  private final ReceiveBatch in = new ReceiveBatch(BATCH);
  private final SendBatch out = new SendBatch(socket);
  private final MemorySegment arrived = Arena.ofAuto().allocate((long) BATCH * SLOT_BYTES, 64);
  private final MemorySegment leaving;
  private final int[] lengths;
  private final int[] senderByPort = new int[PORTS];
  private final SrtpInbound[] inbound;
  private final Queue[] queues;
  private int used;
  private long runs;
  private int refused;

  /** Packets for one person that wait to be sent, in the order of {@link #leaving}. */
  private static final class Queue {
    private final SrtpOutbound keys;
    private final long addressHigh;
    private final long addressLow;
    private final int port;
    private final int[] slots;
    private int count;

    Queue(SrtpKeys keys, InetSocketAddress to, int capacity) {
      this.keys = new SrtpOutbound(keys);
      InetAddress host = to.getAddress();
      addressHigh = SocketAddresses.high(host);
      addressLow = SocketAddresses.low(host);
      port = to.getPort();
      slots = new int[capacity];
    }
  }

  BareRelay(List<Person> people) {
    int capacity = people.size() * Script.MAX_PACKETS_A_PERSON;
    leaving = Arena.ofAuto().allocate((long) capacity * SLOT_BYTES, 64);
    lengths = new int[capacity];
    inbound = new SrtpInbound[people.size()];
    queues = new Queue[people.size()];
    SrtpKeys keys = new StaticHandshakes(PersonPackets.PROFILE).keys(true);
    for (Person person : people) {
      InetSocketAddress address = person.socket().localAddress();
      senderByPort[address.getPort()] = person.number();
      inbound[person.number()] = new SrtpInbound(keys);
      queues[person.number()] = new Queue(keys, address, Script.MAX_PACKETS_A_PERSON);
    }
    for (int i = 0; i < BATCH; i++) {
      in.place(i, arrived.address() + at(i), SLOT_BYTES);
    }
  }

  private static long at(int slot) {
    return (long) slot * SLOT_BYTES;
  }

  @Override
  public InetSocketAddress address() {
    return socket.localAddress();
  }

  @Override
  public int relay(int expected) {
    used = 0;
    for (int tries = 0; tries < TRIES && used < expected; tries++) {
      int came = in.receive(socket, BATCH);
      for (int i = 0; i < came; i++) {
        forward(i);
      }
    }
    for (Queue queue : queues) {
      if (queue.count > 0) {
        gather(queue);
      }
    }
    send();
    return used;
  }

  private void forward(int place) {
    int sender = senderByPort[in.port(place)];
    long at = at(place);
    int plain = inbound[sender].unprotect(arrived, at, in.length(place));
    if (plain < 0) {
      refused++;
      return;
    }
    int header = RtpHeader.length(arrived, at);
    int room = sender - sender % ROOM_PEOPLE;
    for (int i = 1; i <= OTHERS; i++) {
      Queue queue = queues[room + (sender - room + i) % ROOM_PEOPLE];
      long outAt = at(used);
      MemorySegment.copy(arrived, at, leaving, outAt, header);
      lengths[used] =
          queue.keys.protect(leaving, outAt, header, 0, arrived, at + header, plain - header);
      queue.slots[queue.count++] = used++;
    }
  }

  /** Equally long packets in a row are one message, of which the last may be shorter. */
  private void gather(Queue queue) {
    int next = 0;
    while (next < queue.count) {
      if (!out.hasRoom()) {
        send();
      }
      int segment = lengths[queue.slots[next]];
      int length = segment;
      while (next < queue.count && length == segment && lengths[queue.slots[next]] <= segment) {
        int slot = queue.slots[next++];
        length = lengths[slot];
        out.part(leaving.address() + at(slot), length);
      }
      out.end(queue.addressHigh, queue.addressLow, queue.port, segment);
      runs++;
    }
    queue.count = 0;
  }

  private void send() {
    int sent = 0;
    while (sent < out.messages()) {
      int result = out.send(sent);
      if (result <= 0 && !SendBatch.isInterrupted(result)) {
        throw new RelayException("the bare relay's socket did not take packets, error " + -result);
      }
      sent += Math.max(0, result);
    }
    out.clear();
  }

  @Override
  public long runs() {
    return runs;
  }

  @Override
  public String account() {
    return "the bare relay could not decrypt " + refused;
  }

  @Override
  public void close() {
    socket.close();
  }
}
