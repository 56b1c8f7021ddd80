package io.minimeet.bench.relay;

import static io.minimeet.bench.relay.PersonPackets.PICTURE_PACKETS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What people will send, round by round: in each round one person of every room sends. It is
 * written beforehand and sent to either relay, which therefore gets the same bytes.
 */
final class Script {
  /** So many that a turn takes some milliseconds. */
  static final int ROUNDS = 100;

  static final int MAX_PACKETS_A_PERSON = 1 + PICTURE_PACKETS;

  private static final int STRIDE_BYTES = 1_280;

  private final Traffic traffic;
  private final List<Person> people;
  private final MemorySegment memory;
  private final int[] lengths;
  private final int[] senders;
  private final int[] firsts = new int[ROUNDS + 1];
  private int written;
  private long stamps;
  private long rounds;

  Script(Traffic traffic, List<Person> people) {
    this.traffic = traffic;
    this.people = people;
    int packets = ROUNDS * people.size() / Person.ROOM_PEOPLE * MAX_PACKETS_A_PERSON;
    memory = Arena.ofAuto().allocate((long) packets * STRIDE_BYTES, 64);
    lengths = new int[packets];
    senders = new int[packets];
  }

  /** Writes the next rounds in place of the last. */
  void write() {
    stamps += written;
    written = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int room = 0; room < people.size(); room += Person.ROOM_PEOPLE) {
        // Rooms are out of step, and everybody sends in each fourth round.
        int seat = (int) ((rounds + room / Person.ROOM_PEOPLE) % Person.ROOM_PEOPLE);
        write(people.get(room + seat), (int) (rounds / Person.ROOM_PEOPLE) + room);
      }
      rounds++;
      firsts[round + 1] = written;
    }
  }

  private void write(Person person, int step) {
    PersonPackets packets = person.packets();
    if (traffic.hasSound()) {
      add(person, packets.sound(memory, at(written), stamps + written));
    }
    if (traffic.hasPicture(step)) {
      for (int i = 0; i < PICTURE_PACKETS; i++) {
        add(person, packets.picture(memory, at(written), i, stamps + written));
      }
    }
  }

  private void add(Person person, int length) {
    lengths[written] = length;
    senders[written++] = person.number();
  }

  private static long at(int packet) {
    return (long) packet * STRIDE_BYTES;
  }

  /** Puts a round's packets into the socket at this address, each as a message of its own. */
  void send(int round, InetSocketAddress to) {
    int packet = firsts[round];
    while (packet < firsts[round + 1]) {
      Person sender = people.get(senders[packet]);
      do {
        sender.add(memory.address() + at(packet), lengths[packet], to);
        packet++;
      } while (packet < firsts[round + 1] && senders[packet] == sender.number());
      sender.send();
    }
  }

  /** How many packets the round has. */
  int packets(int round) {
    return firsts[round + 1] - firsts[round];
  }

  /** How many of them somebody gets, and the stamp of the first of those. */
  void expect(int round, Person receiver, Expected expected) {
    expected.clear();
    int room = receiver.number() / Person.ROOM_PEOPLE;
    for (int packet = firsts[round]; packet < firsts[round + 1]; packet++) {
      if (senders[packet] / Person.ROOM_PEOPLE == room && senders[packet] != receiver.number()) {
        expected.add(stamps + packet);
      }
    }
  }

  /** What somebody gets in a round: packets with stamps in a row. */
  static final class Expected {
    private long first;
    private int count;

    private void clear() {
      count = 0;
    }

    private void add(long stamp) {
      first = count == 0 ? stamp : first;
      count++;
    }

    long first() {
      return first;
    }

    int count() {
      return count;
    }
  }
}
