package io.minimeet.people.presence;

import io.minimeet.people.due.Waits;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who is here, from what their sockets say. News are told while a fact is taken in: whoever hears
 * them must not call back. Whoever runs it calls {@link #advance} at the time that {@link
 * #nextDeadlineMillis} names, at the latest.
 */
public final class PresenceBoard {
  private final Visibility visibility;
  private final PresenceNews news;
  private final Map<String, Person> people = new HashMap<>();
  private final Map<String, Socket> sockets = new HashMap<>();
  private final Watches watches;
  private final SeenTimes seen = new SeenTimes();

  /** Sockets that are heard from. */
  private final Waits<String> heard;

  /** Sockets at which somebody is. */
  private final Waits<String> active;

  /** Sockets that closed a moment ago. */
  private final Waits<String> lingering;

  private long latestMillis = Long.MIN_VALUE;

  public PresenceBoard(PresenceOptions options, Visibility visibility, PresenceNews news) {
    this.visibility = visibility;
    this.news = news;
    watches = new Watches(options.watchesAPerson());
    heard = new Waits<>(options.silenceMillis());
    active = new Waits<>(options.idleMillis());
    lingering = new Waits<>(options.lingerMillis());
  }

  // ---- facts

  /**
   * Somebody has one more socket.
   *
   * @param socketId never one that was used before
   * @param invisible whether the person wants to be; it is one wish for all sockets
   */
  public void opened(String userId, String socketId, boolean invisible, long nowMillis) {
    long now = advanceTo(nowMillis);
    if (sockets.containsKey(socketId)) {
      throw new IllegalArgumentException("a socket opens once");
    }
    Person person = people.computeIfAbsent(userId, Person::new);
    person.invisible(invisible);
    Socket socket = new Socket(socketId, person);
    sockets.put(socketId, socket);
    person.attach(socket);
    heard.begin(socketId, now);
    active.begin(socketId, now);
    see(person, now);
    announce(person);
  }

  /**
   * A socket is gone.
   *
   * @param onPurpose whether the client said so; otherwise it may be back in a moment
   */
  public void closed(String socketId, boolean onPurpose, long nowMillis) {
    long now = advanceTo(nowMillis);
    Socket socket = open(socketId);
    if (socket == null) {
      return;
    }
    if (socket.isLive()) {
      see(socket.owner(), now);
    }
    heard.end(socketId);
    active.end(socketId);
    if (onPurpose || !socket.isLive()) {
      forget(socket);
    } else {
      lingering.begin(socketId, now);
    }
  }

  /** Anything came from a socket, an answer to a ping too. */
  public void heard(String socketId, long nowMillis) {
    long now = advanceTo(nowMillis);
    Socket socket = open(socketId);
    if (socket != null) {
      hear(socket, now);
      announce(socket.owner());
    }
  }

  /** A sign of the person at a socket: they did something. */
  public void active(String socketId, long nowMillis) {
    long now = advanceTo(nowMillis);
    Socket socket = open(socketId);
    if (socket != null) {
      hear(socket, now);
      activate(socket, now);
      announce(socket.owner());
    }
  }

  /** The client says that nobody is at it; it knows better than five minutes do. */
  public void idle(String socketId, long nowMillis) {
    long now = advanceTo(nowMillis);
    Socket socket = open(socketId);
    if (socket != null) {
      hear(socket, now);
      active.end(socketId);
      socket.active(false);
      announce(socket.owner());
    }
  }

  /** The person is in a room, by this socket. */
  public void entered(String socketId, long nowMillis) {
    moved(socketId, true, nowMillis);
  }

  /** The person is in no room any more, by this socket. */
  public void left(String socketId, long nowMillis) {
    moved(socketId, false, nowMillis);
  }

  private void moved(String socketId, boolean inRoom, long nowMillis) {
    long now = advanceTo(nowMillis);
    Socket socket = open(socketId);
    if (socket != null) {
      socket.inRoom(inRoom);
      activate(socket, now);
      announce(socket.owner());
    }
  }

  /**
   * Others shall see the person offline, or no longer; without effect on somebody who is not here.
   */
  public void invisible(String userId, boolean invisible, long nowMillis) {
    long now = advanceTo(nowMillis);
    Person person = people.get(userId);
    if (person != null) {
      see(person, now); // the last that is seen of them, or the first
      person.invisible(invisible);
      see(person, now);
      announce(person);
    }
  }

  // ---- questions

  /**
   * Tells a person of these others from now on, until their last socket is gone.
   *
   * @return how they look now; somebody who is not among them is beyond the limit and not watched
   */
  public List<Presence> watch(String watcherId, Collection<String> userIds, long nowMillis) {
    advanceTo(nowMillis);
    if (!people.containsKey(watcherId)) {
      return List.of();
    }
    return watches.add(watcherId, userIds).stream()
        .map(userId -> presence(watcherId, userId))
        .toList();
  }

  public void unwatch(String watcherId, Collection<String> userIds) {
    watches.remove(watcherId, userIds);
  }

  /** How somebody looks to another, or to themselves. */
  public Presence presence(String watcherId, String userId) {
    Person person = people.get(userId);
    boolean isSelf = watcherId.equals(userId);
    if (person == null || !(isSelf || visibility.maySee(watcherId, userId))) {
      return Presence.unknown(userId);
    }
    return isSelf ? person.toSelf() : person.toOthers();
  }

  /**
   * When each was seen last, of those who were seen since this was asked before: for the store,
   * every minute and at the end.
   */
  public Map<String, Long> takeSeen() {
    return seen.take();
  }

  /** How many sockets are known. */
  public int sockets() {
    return sockets.size();
  }

  /** How many things are kept at all. */
  int size() {
    return sockets.size()
        + people.size()
        + watches.size()
        + heard.size()
        + active.size()
        + lingering.size();
  }

  // ---- time

  /** When {@link #advance} has something to do, or {@link Long#MAX_VALUE}. */
  public long nextDeadlineMillis() {
    return Math.min(Math.min(heard.nextMillis(), active.nextMillis()), lingering.nextMillis());
  }

  /** Does what is due. */
  public void advance(long nowMillis) {
    advanceTo(nowMillis);
  }

  /** All that is due happens before a fact of this time does, however late the timer is. */
  private long advanceTo(long nowMillis) {
    latestMillis = Math.max(latestMillis, nowMillis);
    while (nextDeadlineMillis() <= latestMillis) {
      long due = nextDeadlineMillis();
      lingering.takeDue(due).ifPresent(id -> forget(known(id)));
      heard.takeDue(due).ifPresent(id -> fellSilent(known(id)));
      active.takeDue(due).ifPresent(id -> grewIdle(known(id)));
    }
    return latestMillis;
  }

  private void fellSilent(Socket socket) {
    socket.live(false);
    announce(socket.owner());
  }

  private void grewIdle(Socket socket) {
    socket.active(false);
    announce(socket.owner());
  }

  private void forget(Socket socket) {
    sockets.remove(socket.id());
    Person person = socket.owner();
    person.detach(socket);
    announce(person);
    if (!person.hasSockets()) {
      people.remove(person.id());
      watches.removeAll(person.id());
    }
  }

  // ---- parts of facts

  /** The socket of this name, unless it closed or never was. */
  private @Nullable Socket open(String socketId) {
    return lingering.has(socketId) ? null : sockets.get(socketId);
  }

  private Socket known(String socketId) {
    return Objects.requireNonNull(sockets.get(socketId));
  }

  /** One that was given up is back: the server slept, or the network did. */
  private void hear(Socket socket, long nowMillis) {
    if (!socket.isLive()) {
      socket.live(true);
    }
    heard.begin(socket.id(), nowMillis);
    see(socket.owner(), nowMillis);
  }

  private void activate(Socket socket, long nowMillis) {
    socket.active(true);
    active.begin(socket.id(), nowMillis);
  }

  private void see(Person person, long nowMillis) {
    person.seen(nowMillis);
    if (!person.isInvisible()) {
      seen.note(person.id(), nowMillis);
    }
  }

  private void announce(Person person) {
    boolean isNewToOthers = person.isNewToOthers();
    boolean isNewToSelf = person.isNewToSelf();
    if (!isNewToOthers && !isNewToSelf) {
      return;
    }
    for (String watcherId : List.copyOf(watches.of(person.id()))) {
      boolean isSelf = watcherId.equals(person.id());
      if (isSelf ? isNewToSelf : isNewToOthers && visibility.maySee(watcherId, person.id())) {
        news.changed(watcherId, isSelf ? person.toSelf() : person.toOthers());
      }
    }
  }
}
