package io.minimeet.bench.relay;

import io.minimeet.app.linux.SendBatch;
import io.minimeet.app.linux.SocketAddresses;
import io.minimeet.app.linux.UdpSocket;
import io.minimeet.ice.IceCredentials;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;

/** Somebody in a room of four, with a socket to send and to receive by. */
final class Person implements AutoCloseable {
  static final int ROOM_PEOPLE = 4;
  static final int OTHERS = ROOM_PEOPLE - 1;

  private static final int BUFFER_BYTES = 1 << 20;
  private static final int SSRCS_EACH = 16;

  private final int number;
  private final UdpSocket socket;
  private final SendBatch out;
  private final PersonPackets packets;

  /**
   * Opens the socket.
   *
   * @param number each four in a row share a room
   */
  Person(int number) {
    this.number = number;
    socket = open(BUFFER_BYTES);
    out = new SendBatch(socket);
    packets = new PersonPackets(ssrc());
  }

  /** Any free port of the loopback address. */
  static UdpSocket open(int bufferBytes) {
    try {
      return UdpSocket.open(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), bufferBytes);
    } catch (IOException e) {
      throw new RelayException("no socket could be opened: " + e.getMessage(), e);
    }
  }

  int number() {
    return number;
  }

  String room() {
    return "room " + number / ROOM_PEOPLE;
  }

  /** Of the sound; that of the picture is the next, that of its repairs the one behind. */
  int ssrc() {
    return SSRCS_EACH * (number + 1);
  }

  IceCredentials credentials() {
    return IceCredentials.random(new SplittableRandom(number));
  }

  UdpSocket socket() {
    return socket;
  }

  PersonPackets packets() {
    return packets;
  }

  /** A datagram that will leave with {@link #send}, as one message. */
  void add(long address, int length, InetSocketAddress to) {
    InetAddress host = to.getAddress();
    out.part(address, length);
    out.end(SocketAddresses.high(host), SocketAddresses.low(host), to.getPort(), length);
  }

  void send() {
    int sent = 0;
    while (sent < out.messages()) {
      int result = out.send(sent);
      if (result > 0) {
        sent += result;
      } else if (!SendBatch.isInterrupted(result)) {
        throw new RelayException("a sender's socket did not take its packets, error " + -result);
      }
    }
    out.clear();
  }

  /** Sends what is no media. */
  void send(byte[] datagram, InetSocketAddress to) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(datagram.length);
      bytes.copyFrom(MemorySegment.ofArray(datagram));
      add(bytes.address(), datagram.length, to);
      send();
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
