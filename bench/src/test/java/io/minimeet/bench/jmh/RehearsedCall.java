package io.minimeet.bench.jmh;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.transport.Egress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * One person sends to three others, through the production shard. {@link #write} says what comes
 * next; {@link #play} lets it happen, and is all that a guard measures.
 */
final class RehearsedCall {
  static final int RECEIVERS = 3;

  /** A person with a camera and a microphone sends about four times less. */
  private static final long ARRIVAL_INTERVAL_NANOS = 500_000;

  private static final int ARRIVALS_A_POLL = 10;
  private static final int ROUNDS_A_SCRIPT = 2_048;
  private static final int DATAGRAMS_A_SCRIPT = 3 * ROUNDS_A_SCRIPT;

  private static final int LOSS_INTERVAL = 40;
  private static final int REPORT_INTERVAL = 20;
  private static final int KEYFRAME_INTERVAL = 200;

  /** Seconds until what the ways carry is found, by far. */
  private static final int MOST_REHEARSALS = 60;

  private static final int GOOD_REHEARSALS = 10;

  private final Scene scene;
  private final Script script = new Script(DATAGRAMS_A_SCRIPT);
  private final StagedRoom room;
  private final ListeningEgress heard;
  private final CallPublisher publisher;
  private final List<CallReceiver> receivers = new ArrayList<>();
  private int rounds;
  private int rehearsed;
  private int played;

  /** Over an egress that the receivers hear. */
  RehearsedCall(Scene scene) {
    this(scene, new ListeningEgress());
  }

  private RehearsedCall(Scene scene, ListeningEgress egress) {
    this(scene, egress, egress);
  }

  /**
   * A call whose packets leave by one egress.
   *
   * @param heard what the receivers hear: the egress itself, or what it passes all on to
   */
  RehearsedCall(Scene scene, Egress egress, ListeningEgress heard) {
    this.scene = scene;
    this.heard = heard;
    room = new StagedRoom(RECEIVERS + 1, egress);
    InetSocketAddress from = StagedRoom.address(RECEIVERS);
    for (int i = 0; i < RECEIVERS; i++) {
      InetSocketAddress address = StagedRoom.address(i);
      SessionAnswer answer = room.enter(address, CallOffers.receiver());
      receivers.add(
          new CallReceiver(address, script, heard, answer.media().get(0), answer.media().get(1)));
    }
    room.enter(from, CallOffers.publisher());
    publisher = new CallPublisher(from, script);
    rehearse();
  }

  /** Until all that is sent has been forwarded for a while: it takes probes to find that it can. */
  private void rehearse() {
    int good = 0;
    for (int i = 0; good < GOOD_REHEARSALS; i++) {
      if (i == MOST_REHEARSALS) {
        throw new IllegalStateException("not all is forwarded after " + i + " seconds");
      }
      script.clear();
      for (int k = 0; k < ROUNDS_A_SCRIPT; k++) {
        media(rounds++);
      }
      long before = room.count(Counter.RTP_FORWARDED);
      play();
      boolean all = room.count(Counter.RTP_FORWARDED) - before == RECEIVERS * (long) script.size();
      good = all ? good + 1 : 0;
    }
    rehearsed = rounds;
  }

  /** Writes the next datagrams of everybody. */
  void write() {
    script.clear();
    for (int i = 0; i < ROUNDS_A_SCRIPT; i++) {
      int number = rounds++;
      boolean lost = scene.lossBefore() && number % LOSS_INTERVAL == 7;
      if (!lost) {
        media(number);
      } else {
        lose(number);
      }
      if (number % REPORT_INTERVAL == REPORT_INTERVAL - 1) {
        feedback(number, i + 1);
      }
    }
  }

  private void media(int number) {
    if (scene.sound()) {
      publisher.sound(number);
    }
    if (scene.picture()) {
      publisher.picture(number);
    }
  }

  /** The picture does not come, but that which was lost before, if that was. */
  private void lose(int number) {
    if (scene.sound()) {
      publisher.sound(number);
    }
    if (number - LOSS_INTERVAL >= rehearsed) {
      publisher.repair(number - LOSS_INTERVAL);
    }
  }

  private void feedback(int number, int sinceWritten) {
    for (CallReceiver receiver : receivers) {
      if (scene.lossAfter()) {
        receiver.ask(sinceWritten);
      }
      if (scene.reports()) {
        receiver.report(number, number % KEYFRAME_INTERVAL < REPORT_INTERVAL);
      }
    }
    if (scene.reports()) {
      publisher.report(number, number * ARRIVAL_INTERVAL_NANOS);
    }
  }

  /** What was written arrives, and what is due by then is done; the receivers tell what arrives. */
  void play() {
    for (int i = 0; i < script.size(); i++) {
      room.pass(ARRIVAL_INTERVAL_NANOS);
      heard.time(room.nowNanos());
      room.receive(script.sender(i), script.memory(), script.at(i), script.length(i));
      if (++played % ARRIVALS_A_POLL == 0) {
        room.poll();
        tellArrivals();
      }
    }
  }

  private void tellArrivals() {
    for (int i = 0; i < RECEIVERS; i++) {
      ReceiverFeedback feedback = heard.feedback(i);
      if (feedback.isDue(room.nowNanos())) {
        int length = feedback.write(room.nowNanos());
        room.receive(receivers.get(i).address(), feedback.memory(), 0, length);
      }
    }
  }

  /** Packets that left for a receiver, those sent again included. */
  long forwarded() {
    return room.count(Counter.RTP_FORWARDED) + room.count(Counter.RETRANSMISSIONS_SENT);
  }

  long count(Counter counter) {
    return room.count(counter);
  }

  /** Packets that went no further, for any reason. */
  long drops() {
    return room.drops();
  }
}
