package io.minimeet.bench.relay;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The people of some rooms of four, who play their parts around a relay on its thread: they send,
 * the relay is measured, and they look at what came.
 */
final class Stage implements AutoCloseable {
  /** Packets are looked into in each of so many rounds; a prime, so that it is everybody's turn. */
  private static final int SAMPLE_INTERVAL = 13;

  /** HotSpot's own, which counts bytes; the one of the platform does not. */
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<Person> people;
  private final Inbox inbox;
  private long rounds;

  Stage(int rooms) {
    people = IntStream.range(0, rooms * Person.ROOM_PEOPLE).mapToObj(Person::new).toList();
    inbox = new Inbox(people.size());
  }

  List<Person> people() {
    return people;
  }

  /** How many packets that came were looked into. */
  long decrypted() {
    return inbox.decrypted();
  }

  /** Plays what is written, and asks for nothing: pictures go on only from a keyframe on. */
  void rehearse(Relay relay, Script script) {
    for (int round = 0; round < Script.ROUNDS; round++) {
      script.send(round, relay.address());
      relay.relay(script.packets(round) * Person.OTHERS);
      people.forEach(inbox::empty);
    }
  }

  /** Plays what is written. Throws {@link RelayException} when anything is not as it should be. */
  Turn play(Relay relay, Script script) {
    long forwarded = 0;
    long bytes = 0;
    long cpu = 0;
    long wall = 0;
    long runsBefore = relay.runs();
    for (int round = 0; round < Script.ROUNDS; round++) {
      script.send(round, relay.address());
      int expected = script.packets(round) * Person.OTHERS;
      long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
      long wallBefore = System.nanoTime();
      long cpuBefore = THREADS.getCurrentThreadCpuTime();
      int relayed = relay.relay(expected);
      cpu += THREADS.getCurrentThreadCpuTime() - cpuBefore;
      wall += System.nanoTime() - wallBefore;
      bytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
      if (relayed != expected) {
        throw new RelayException(
            "%d packets were forwarded, not %d; %s".formatted(relayed, expected, relay.account()));
      }
      forwarded += relayed;
      boolean sample = rounds++ % SAMPLE_INTERVAL == 0;
      for (int i = 0; i < people.size(); i++) {
        inbox.take(people.get(i), script, round, sample);
      }
    }
    return new Turn(forwarded, relay.runs() - runsBefore, bytes, cpu, wall);
  }

  @Override
  public void close() {
    people.forEach(Person::close);
  }
}
