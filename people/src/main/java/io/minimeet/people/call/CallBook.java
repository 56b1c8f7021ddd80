package io.minimeet.people.call;

import io.minimeet.people.due.Waits;
import io.minimeet.store.call.CallEntry;
import io.minimeet.store.call.CallEvent;
import io.minimeet.store.call.CallEvent.Kind;
import io.minimeet.store.call.Picture;
import io.minimeet.store.call.Sample;
import io.minimeet.store.call.Traffic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Makes calls of what participants do: one begins when the first is in a room, and is over when the
 * last has left and nobody came back for a while.
 */
public final class CallBook {
  /** Of a call that was under way when the server went down. */
  public static final String SERVER_STOPPED = "server_stopped";

  /** How long a room waits for somebody to come back, as after a page was loaded again. */
  private static final long GRACE_MILLIS = 60_000;

  private final LongFunction<String> ids;
  private final Consumer<CallEntry> out;
  private final Map<String, OpenCall> callsByRoom = new HashMap<>();
  private final Map<String, OpenStay> stays = new HashMap<>();
  private final Waits<String> empty = new Waits<>(GRACE_MILLIS);
  private long strangers;

  /**
   * @param ids makes an id that ascends with the time
   * @param out where entries go, one after another
   */
  public CallBook(LongFunction<String> ids, Consumer<CallEntry> out) {
    this.ids = ids;
    this.out = out;
  }

  /** Takes in what happened. Of a participant who never joined nothing is written. */
  public void take(CallFact fact) {
    advance(fact.atMillis());
    if (fact instanceof CallFact.Joined joined) {
      join(joined);
      return;
    }
    OpenStay stay = stays.get(fact.participantId());
    if (stay == null) {
      strangers++;
      return;
    }
    switch (fact) {
      case CallFact.Joined joined -> throw new IllegalStateException("taken above: " + joined);
      case CallFact.Offered offered -> offer(stay, offered.atMillis());
      case CallFact.Connected connected -> connect(stay, connected);
      case CallFact.Sampled sampled -> out.accept(new CallEntry.SampleTaken(sample(stay, sampled)));
      case CallFact.PictureChanged changed -> change(stay, changed);
      case CallFact.Happened happened ->
          note(stay, happened.atMillis(), happened.kind(), happened.detail());
      case CallFact.Left left -> leave(stay, left.reason(), left.traffic(), left.atMillis());
    }
  }

  private void join(CallFact.Joined joined) {
    OpenStay before = stays.get(joined.participantId());
    if (before != null) {
      leave(before, "replaced", Traffic.NONE, joined.atMillis());
    }
    OpenCall call =
        callsByRoom.computeIfAbsent(joined.roomId(), room -> begin(room, joined.atMillis()));
    empty.end(joined.roomId());
    OpenStay stay = new OpenStay(ids.apply(joined.atMillis()), joined.participantId(), call);
    stays.put(joined.participantId(), stay);
    call.people++;
    out.accept(
        new CallEntry.StayBegan(
            stay.id,
            call.id,
            joined.participantId(),
            joined.userId(),
            joined.name(),
            joined.hidden(),
            joined.atMillis()));
  }

  private OpenCall begin(String roomId, long nowMillis) {
    OpenCall call = new OpenCall(ids.apply(nowMillis), roomId);
    out.accept(new CallEntry.CallBegan(call.id, roomId, nowMillis));
    return call;
  }

  private void offer(OpenStay stay, long nowMillis) {
    if (!stay.hasOffered) {
      stay.hasOffered = true;
      out.accept(new CallEntry.StayOffered(stay.id, nowMillis));
    }
    note(stay, nowMillis, Kind.OFFERED, "");
  }

  private void connect(OpenStay stay, CallFact.Connected connected) {
    if (!stay.isConnected) {
      stay.isConnected = true;
      out.accept(new CallEntry.StayConnected(stay.id, connected.sinceOfferMillis()));
    }
    note(stay, connected.atMillis(), Kind.CONNECTED, "");
  }

  private static Sample sample(OpenStay stay, CallFact.Sampled sampled) {
    return new Sample(
        stay.id,
        sampled.atMillis(),
        sampled.upLossPermille(),
        sampled.downLossPermille(),
        sampled.roundTripMillis(),
        sampled.upJitterMillis(),
        sampled.downJitterMillis(),
        sampled.estimateKbps());
  }

  private void change(OpenStay stay, CallFact.PictureChanged changed) {
    if (stay.mayNotePicture()) {
      OpenStay publisher = stays.get(changed.publisherId());
      out.accept(
          new CallEntry.PictureNoted(
              new Picture(
                  stay.id,
                  changed.mid(),
                  publisher == null ? "" : publisher.id,
                  changed.atMillis(),
                  changed.state(),
                  changed.why(),
                  changed.layer())));
    }
  }

  private void note(OpenStay stay, long nowMillis, Kind kind, String detail) {
    Optional<Kind> noted = stay.noted(kind);
    noted.ifPresent(as -> {
      String told = as == kind ? detail : "";
      out.accept(new CallEntry.EventNoted(new CallEvent(stay.id, nowMillis, as, told)));
    });
  }

  private void leave(OpenStay stay, String reason, Traffic traffic, long nowMillis) {
    stays.remove(stay.participantId);
    out.accept(new CallEntry.StayEnded(stay.id, nowMillis, reason, traffic));
    OpenCall call = stay.call;
    call.people--;
    if (call.people == 0) {
      call.emptyMillis = nowMillis;
      call.lastReason = reason;
      empty.begin(call.roomId, nowMillis);
    }
  }

  /** When {@link #advance} has something to do, or {@link Long#MAX_VALUE}. */
  public long nextDeadlineMillis() {
    return empty.nextMillis();
  }

  /** Ends calls to which nobody came back; they ended when the last one left. */
  public void advance(long nowMillis) {
    Optional<String> due = empty.takeDue(nowMillis);
    while (due.isPresent()) {
      end(Objects.requireNonNull(callsByRoom.remove(due.orElseThrow())));
      due = empty.takeDue(nowMillis);
    }
  }

  private void end(OpenCall call) {
    out.accept(new CallEntry.CallEnded(call.id, call.emptyMillis, call.lastReason));
  }

  /** The server goes down: all that is under way ends here. */
  public void close(long nowMillis) {
    for (OpenStay stay : List.copyOf(stays.values())) {
      leave(stay, SERVER_STOPPED, Traffic.NONE, nowMillis);
    }
    List.copyOf(callsByRoom.values()).forEach(this::end);
    callsByRoom.values().forEach(call -> empty.end(call.roomId));
    callsByRoom.clear();
  }

  /** How many people are in calls. */
  public int people() {
    return stays.size();
  }

  /** How many calls are under way, or might go on. */
  public int calls() {
    return callsByRoom.size();
  }

  /** How many facts told of somebody who never joined, or left before. */
  public long strangers() {
    return strangers;
  }

  private static final class OpenCall {
    private final String id;
    private final String roomId;
    private int people;
    private long emptyMillis;
    private String lastReason = "";

    private OpenCall(String id, String roomId) {
      this.id = id;
      this.roomId = roomId;
    }
  }

  private static final class OpenStay {
    /** A client decides how often its path changes, and its pictures. */
    private static final int MOST_EVENTS = 200;

    private static final int MOST_PICTURES = 5_000;

    private final String id;
    private final String participantId;
    private final OpenCall call;
    private boolean hasOffered;
    private boolean isConnected;
    private int events;
    private int pictures;

    private OpenStay(String id, String participantId, OpenCall call) {
      this.id = id;
      this.participantId = participantId;
      this.call = call;
    }

    private boolean mayNotePicture() {
      return pictures++ < MOST_PICTURES;
    }

    /** As what it is noted; empty beyond the bound. */
    private Optional<Kind> noted(Kind kind) {
      if (events > MOST_EVENTS) {
        return Optional.empty();
      }
      events++;
      return Optional.of(events > MOST_EVENTS ? Kind.MORE : kind);
    }
  }
}
