package io.minimeet.app.media;

import io.minimeet.ice.IceCredentials;
import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.EventSink;
import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.RemoteIce;
import io.minimeet.sfu.api.Reply;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.api.SessionAnswer.LocalIce;
import io.minimeet.sfu.api.SessionOffer;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Somebody in a room, by the commands of the media plane: speaks, and hears one other. */
final class RoomClient implements AutoCloseable {
  private static final Codec OPUS =
      new Codec(SyntheticPeer.OPUS_TYPE, "opus", 48_000, 2, Map.of(), List.of());

  private final MediaPlane plane;
  private final String room;
  private final SyntheticPeer peer = new SyntheticPeer();
  private final BlockingQueue<RoomEvent> events = new LinkedBlockingQueue<>();
  private final Joined joined;
  private final SessionAnswer answer;

  private RoomClient(MediaPlane plane, String room, String callId) {
    this.plane = plane;
    this.room = room;
    EventSink sink = events::add;
    joined =
        ask(reply ->
            new RoomCommand.Join(
                callId, "user-" + callId, callId, Optional.empty(), false, sink, reply));
    answer =
        ask(reply ->
            new RoomCommand.Negotiate(joined.self().participantId(), offer(), Map.of(), reply));
  }

  /** Joins and offers; media comes with {@link #connect}. */
  static RoomClient join(MediaPlane plane, String room, String callId) {
    return new RoomClient(plane, room, callId);
  }

  private interface Command<T> {
    RoomCommand with(Reply<T> reply);
  }

  private <T> T ask(Command<T> command) {
    CompletableFuture<T> result = new CompletableFuture<>();
    plane.post(
        room,
        command.with(
            new Reply<>() {
              @Override
              public void done(T value) {
                result.complete(value);
              }

              @Override
              public void refused(Refusal refusal) {
                result.completeExceptionally(new AssertionError(refusal.toString()));
              }
            }));
    return Soon.get(result);
  }

  private SessionOffer offer() {
    IceCredentials ice = peer.local();
    return new SessionOffer(
        new RemoteIce(ice.usernameFragment(), ice.password()),
        peer.fingerprint(),
        "actpass",
        List.of(
            sound("0", Direction.SENDONLY, List.of(Integer.toUnsignedLong(peer.ssrc()))),
            sound("1", Direction.RECVONLY, List.of())));
  }

  private static OfferedMedia sound(String mid, Direction direction, List<Long> ssrcs) {
    return new OfferedMedia(
        mid,
        MediaKind.AUDIO,
        false,
        direction,
        List.of(OPUS),
        List.of(),
        List.of(),
        ssrcs,
        List.of());
  }

  RoomClient connect(Wire wire) {
    peer.connect(wire, remote(), answer.fingerprint());
    return this;
  }

  /** Goes on over another way. */
  void move(Wire wire) {
    peer.move(wire, remote());
  }

  /** A whole round trip: all that was sent on the way before has been read when this returns. */
  void check() {
    peer.check(remote());
  }

  /** A valid check of this client. */
  byte[] aCheck() {
    return peer.aCheck(remote());
  }

  private IceCredentials remote() {
    LocalIce ice = answer.ice();
    return new IceCredentials(ice.usernameFragment(), ice.password());
  }

  List<String> candidates() {
    return answer.ice().candidates();
  }

  /** Where the first candidate of this transport points to. */
  InetSocketAddress candidate(String transport) {
    for (String candidate : candidates()) {
      String[] words = candidate.split(" ", -1);
      if (words[2].equalsIgnoreCase(transport)) {
        return new InetSocketAddress(InetAddress.ofLiteral(words[4]), Integer.parseInt(words[5]));
      }
    }
    throw new AssertionError("no " + transport + " among " + candidates());
  }

  /**
   * Both hear each other from now on. The server's keys are there a moment after the client's: what
   * is said before is lost, as any packet may be.
   */
  static void warmUp(RoomClient one, RoomClient other) {
    one.sayUntilHeardBy(other);
    other.sayUntilHeardBy(one);
  }

  private void sayUntilHeardBy(RoomClient other) {
    String word = "hello from " + joined.self().participantId();
    Soon.when(
        "heard " + word,
        () -> {
          peer.say(word);
          check();
          return other.peer.heard().contains(word);
        });
    other.check();
    other.peer.heard().clear();
  }

  /** Which is its call's id too. */
  String name() {
    return joined.self().name();
  }

  SyntheticPeer peer() {
    return peer;
  }

  BlockingQueue<RoomEvent> events() {
    return events;
  }

  void leave() {
    done(reply -> new RoomCommand.Leave(joined.self().participantId(), LeaveReason.LEFT, reply));
  }

  /** After this the room's levels are those of now: they are written right after an answer. */
  void settle() {
    for (int i = 0; i < 2; i++) {
      done(reply -> new RoomCommand.Subscribe(joined.self().participantId(), List.of(), reply));
    }
  }

  private void done(Command<Done> command) {
    Done done = ask(command);
    if (done != Done.DONE) {
      throw new AssertionError(done);
    }
  }

  @Override
  public void close() {
    peer.close();
  }
}
