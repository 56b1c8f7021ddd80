package io.minimeet.bench.relay;

import io.minimeet.bench.jmh.RoomAnswer;
import io.minimeet.bench.load.sdp.Offer;
import io.minimeet.ice.IceCredentials;
import io.minimeet.ice.client.StunCheck;
import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.Reply;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.signaling.sdp.SdpParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings a person into its room as a browser comes in, but for the handshake: its keys are known.
 */
final class Entry {
  private static final byte DTLS_HANDSHAKE = 22;
  private static final int TRANSACTION_BYTES = 12;

  private final ShardRelay shard;

  Entry(ShardRelay shard) {
    this.shard = shard;
  }

  /** Joins, negotiates, checks the path and shakes hands. */
  void enter(Person person) {
    Joined joined =
        ask(
            person,
            reply ->
                new RoomCommand.Join(
                    "call", "user", "name", Optional.empty(), false, event -> {}, reply));
    SessionAnswer answer =
        ask(
            person,
            reply ->
                new RoomCommand.Negotiate(
                    joined.self().participantId(),
                    SdpParser.parse(offer(person)).session(),
                    Map.of(),
                    reply));
    IceCredentials server =
        new IceCredentials(answer.ice().usernameFragment(), answer.ice().password());
    StunCheck check = new StunCheck(person.credentials(), server, 1, 2);
    person.send(check.request(new byte[TRANSACTION_BYTES], true), shard.address());
    shard.settle();
    person.send(new byte[] {DTLS_HANDSHAKE, 0}, shard.address());
    shard.settle();
    // Minutes of a call pass in a second here, at rates which no link is found to carry.
    person.send(person.packets().takingAll(receivedSsrc(answer)), shard.address());
    shard.settle();
  }

  private static int receivedSsrc(SessionAnswer answer) {
    return (int)
        answer.media().stream()
            .flatMap(media -> media.sends().stream())
            .findFirst()
            .orElseThrow()
            .ssrc();
  }

  private static String offer(Person person) {
    return new Offer(
            person.number() + 1,
            person.credentials(),
            ShardRelay.FINGERPRINT,
            "cname" + person.number(),
            person.ssrc(),
            person.ssrc() + 1,
            person.ssrc() + 2,
            List.of(),
            Person.OTHERS,
            true)
        .text();
  }

  private <T> T ask(Person person, Function<Reply<T>, RoomCommand> command) {
    return RoomAnswer.ask(reply -> shard.run(person.room(), command.apply(reply)));
  }
}
