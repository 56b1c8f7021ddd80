package io.minimeet.sim;

import io.minimeet.sim.net.Link;
import java.util.function.Consumer;

/** A link in virtual time: what was sent arrives as an event. */
final class Wire {
  private final VirtualTime time;
  private final Link<Datagram> link;
  private final Consumer<Datagram> arrivals;
  private long plannedNanos = Long.MAX_VALUE;

  Wire(VirtualTime time, Link<Datagram> link, Consumer<Datagram> arrivals) {
    this.time = time;
    this.link = link;
    this.arrivals = arrivals;
  }

  Link<Datagram> link() {
    return link;
  }

  void send(Datagram datagram) {
    link.send(datagram, datagram.bytes().length, time.nowNanos());
    plan();
  }

  private void plan() {
    long deadline = link.deadlineNanos();
    if (deadline < plannedNanos) {
      plannedNanos = deadline;
      time.at(deadline, this::arrive);
    }
  }

  /** One datagram an event, so that the invariants are checked after each. */
  private void arrive() {
    plannedNanos = Long.MAX_VALUE;
    Datagram next = link.poll(time.nowNanos());
    plan();
    if (next != null) {
      arrivals.accept(next);
    }
  }
}
