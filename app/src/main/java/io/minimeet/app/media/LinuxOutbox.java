package io.minimeet.app.media;

import io.minimeet.app.linux.SendBatch;
import io.minimeet.app.linux.UdpSocket;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be sent by one socket, ordered by receiver: what goes to one leaves in its order,
 * and equally long packets in a row leave as one message that the kernel cuts. A full socket keeps
 * what it did not take; {@link #flush} goes on with it.
 */
final class LinuxOutbox {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxOutbox.class);

  private final UdpSocket socket;
  private final LinuxEgress egress;
  private final Counters counters;
  private final SendBatch batch;
  private final List<LinuxPath> receivers = new ArrayList<>();
  private final int[] batched;
  private int sentMessages;
  private boolean inRuns = true;
  private boolean blocked;

  LinuxOutbox(UdpSocket socket, LinuxEgress egress, Counters counters) {
    this.socket = socket;
    this.egress = egress;
    this.counters = counters;
    batch = new SendBatch(socket);
    batched = new int[SendBatch.PARTS];
  }

  /** The slot goes to the end of what waits for this receiver. */
  void add(int slot, LinuxPath receiver) {
    if (receiver.first == LinuxPath.NONE) {
      receiver.first = slot;
      receivers.add(receiver);
    } else {
      egress.link(receiver.last, slot);
    }
    receiver.last = slot;
    egress.link(slot, LinuxPath.NONE);
  }

  /** Whether the socket is full: something waits until it can be written to. */
  boolean isBlocked() {
    return blocked;
  }

  /** Sends what waits, until it is all sent or the socket is full. */
  void flush() {
    int done = 0;
    boolean going = sendBatch();
    while (going && done < receivers.size()) {
      LinuxPath receiver = receivers.get(done);
      if (receiver.first == LinuxPath.NONE) {
        done++;
      } else if (batch.hasRoom()) {
        addMessage(receiver);
      } else {
        going = sendBatch();
      }
    }
    if (going) {
      sendBatch();
    }
    if (done == receivers.size()) {
      receivers.clear();
    } else {
      receivers.subList(0, done).clear();
    }
  }

  /** The longest run that leads what waits for a receiver, or one packet. */
  private void addMessage(LinuxPath receiver) {
    int segmentBytes = egress.length(receiver.first);
    int most = inRuns ? SendBatch.MAX_PARTS : 1;
    int total = 0;
    int parts = 0;
    int slot = receiver.first;
    int bytes = segmentBytes;
    while (slot != LinuxPath.NONE
        && parts < most
        && bytes == segmentBytes
        && egress.length(slot) <= segmentBytes
        && total + egress.length(slot) <= SendBatch.MAX_MESSAGE_BYTES) {
      bytes = egress.length(slot);
      batched[batch.parts()] = slot;
      batch.part(egress.address(slot), bytes);
      total += bytes;
      parts++;
      slot = egress.next(slot);
    }
    receiver.first = slot;
    counters.add(Counter.DATAGRAM_RUNS_SENT, 1);
    batch.end(receiver.high(), receiver.low(), receiver.port(), segmentBytes);
  }

  /** False when the socket is full and the rest of the batch waits. */
  private boolean sendBatch() {
    blocked = false;
    while (sentMessages < batch.messages()) {
      int result = batch.send(sentMessages);
      if (result > 0) {
        release(result);
      } else if (SendBatch.isFull(result)) {
        blocked = true;
        return false;
      } else if (!SendBatch.isInterrupted(result)) {
        refused(result);
      }
    }
    batch.clear();
    sentMessages = 0;
    return true;
  }

  private void release(int messages) {
    int from = batch.firstPart(sentMessages);
    sentMessages += messages;
    int to = batch.firstPart(sentMessages);
    for (int part = from; part < to; part++) {
      egress.free(batched[part]);
    }
  }

  /** The first message cannot be sent, now or later; the rest may. */
  private void refused(int result) {
    int parts = batch.firstPart(sentMessages + 1) - batch.firstPart(sentMessages);
    if (parts > 1 && inRuns && SendBatch.isRunRefused(result)) {
      inRuns = false;
      LOG.warn(
          "The network card of {} does not take runs of packets (error {}): each is sent alone"
              + " from now on, at a higher cost.",
          socket.localAddress().getAddress().getHostAddress(),
          -result);
    }
    for (int i = 0; i < parts; i++) {
      counters.drop(DropReason.UNREACHABLE);
    }
    release(1);
  }
}
