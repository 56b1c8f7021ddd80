package io.minimeet.sim;

import io.minimeet.sim.net.Link;
import io.minimeet.sim.net.LinkConditions;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

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

  /** From now on the link behaves so. */
  void conditions(LinkConditions changed) {
    link.conditions(changed, time.nowNanos());
    plan();
  }

  /** The link behaves so after this time. */
  void plan(long afterNanos, UnaryOperator<LinkConditions> change) {
    link.plan(time.nowNanos() + afterNanos, change);
    plan();
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
