package io.minimeet.people.presence;

/** One control connection of a person, as far as its presence goes. */
final class Socket {
  private final String id;
  private final Person owner;
  private boolean live = true;
  private boolean active = true;
  private boolean inRoom;

  Socket(String id, Person owner) {
    this.id = id;
    this.owner = owner;
  }

  /** Something came from it lately. */
  void live(boolean now) {
    owner.discount(this);
    live = now;
    owner.count(this);
  }

  /** Somebody is at it. */
  void active(boolean now) {
    owner.discount(this);
    active = now;
    owner.count(this);
  }

  /** It is in a room. */
  void inRoom(boolean now) {
    owner.discount(this);
    inRoom = now;
    owner.count(this);
  }

  String id() {
    return id;
  }

  Person owner() {
    return owner;
  }

  boolean isLive() {
    return live;
  }

  boolean isActive() {
    return active;
  }

  boolean isInRoom() {
    return inRoom;
  }
}
