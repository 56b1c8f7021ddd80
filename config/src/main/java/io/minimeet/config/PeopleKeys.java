package io.minimeet.config;

import java.time.Duration;
import java.util.List;

/** The keys about people: who may come, what they may do, and where it is kept. */
final class PeopleKeys {
  static final Key<Boolean> ROOMS_AD_HOC =
      new Key<>(
          "rooms.ad-hoc",
          new ValueType.One<>(new BooleanType()),
          true,
          "Whether a room comes into being when somebody goes to an address where none is. With"
              + " false only rooms that somebody with an account made can be joined.");

  static final Key<Integer> ROOMS_PER_USER =
      new Key<>(
          "rooms.per-user",
          new ValueType.One<>(new NumberType(1, 100_000)),
          100,
          "Rooms that one person may own.");

  static final Key<Boolean> ACCOUNTS_REGISTRATION =
      new Key<>(
          "accounts.registration",
          new ValueType.One<>(new BooleanType()),
          true,
          "Whether anybody who reaches the server may make an account. With false administrators"
              + " make them.");

  static final Key<Boolean> ACCOUNTS_GUESTS =
      new Key<>(
          "accounts.guests",
          new ValueType.One<>(new BooleanType()),
          true,
          "Whether people may come in by a name only. With false everybody needs an account or an"
              + " invitation.");

  static final Key<Integer> ACCOUNTS_REGISTRATIONS_PER_HOUR =
      new Key<>(
          "accounts.registrations-per-hour",
          new ValueType.One<>(new NumberType(1, 100_000)),
          10,
          "Accounts that one address may ask for in an hour. It is also how many names it may try"
              + " out, for a name that is taken has to be told.");

  static final Key<Integer> ACCOUNTS_GUESTS_PER_HOUR =
      new Key<>(
          "accounts.guests-per-hour",
          new ValueType.One<>(new NumberType(1, 100_000)),
          120,
          "Guests that may come from one address in an hour, a quarter of them at once. Raise it"
              + " where a school or an office comes from one address.");

  static final Key<Integer> CHAT_MAX_LENGTH =
      new Key<>(
          "chat.max-length",
          new ValueType.One<>(new NumberType(1, 16_000)),
          4_000,
          "Characters in a chat message.");

  static final Key<Integer> CHAT_PER_SECOND =
      new Key<>(
          "chat.per-second",
          new ValueType.One<>(new NumberType(1, 10_000)),
          5,
          "Chat messages, edits and signs that one person may send a second, in the long run.");

  static final Key<Integer> CHAT_BURST =
      new Key<>(
          "chat.burst",
          new ValueType.One<>(new NumberType(1, 10_000)),
          10,
          "Chat messages that one person may send at once: what a client kept while it was away.");

  static final Key<Long> CHAT_MAX_ATTACHMENT =
      new Key<>(
          "chat.max-attachment",
          new ValueType.One<>(new SizeType(SizeType.KIB, 100 * SizeType.MIB)),
          10 * SizeType.MIB,
          "Size of a file that is put into a room. A file is in memory while it is uploaded.");

  static final Key<Long> CHAT_ROOM_STORAGE =
      new Key<>(
          "chat.room-storage",
          new ValueType.One<>(new SizeType(SizeType.MIB, 1024 * SizeType.GIB)),
          SizeType.GIB,
          "Size of all files in a room together; they lie in the data folder.");

  static final Key<Integer> API_CALLS_PER_SECOND =
      new Key<>(
          "api.calls-per-second",
          new ValueType.One<>(new NumberType(1, 100_000)),
          20,
          "Calls of the HTTP API that one address may make a second, in the long run. Raise it where"
              + " many people share an address.");

  static final Key<Integer> API_CALL_BURST =
      new Key<>(
          "api.call-burst",
          new ValueType.One<>(new NumberType(1, 100_000)),
          100,
          "Calls of the HTTP API that one address may make at once.");

  static final Key<List<String>> API_TRUSTED_PROXIES =
      new Key<>(
          "api.trusted-proxies",
          new ValueType.Many<>(AddressType.INTERFACE, 0),
          List.of("127.0.0.1", "::1"),
          "Addresses of reverse proxies whose X-Forwarded-For tells where a call comes from; of"
              + " others it is ignored.");

  static final Key<Boolean> WEBHOOKS_PRIVATE_ADDRESSES =
      new Key<>(
          "webhooks.private-addresses",
          new ValueType.One<>(new BooleanType()),
          false,
          "Whether webhooks may lead to private networks and to this machine. With true, whoever"
              + " administers the server reaches what the server reaches.");

  static final Key<String> STORE_URL =
      new Key<>(
          "store.url",
          new ValueType.One<>(new StoreUrlType()),
          "",
          "Database of accounts, rooms and chat; empty is a file in the data folder, which needs no"
              + " set-up and serves thousands. MariaDB or PostgreSQL where a team runs one.");

  static final Key<String> STORE_USER =
      new Key<>(
          "store.user",
          new ValueType.One<>(new TextType("the database's user name", 128)),
          "",
          "As whom to log in to the database. It is to own an empty database; the server makes the"
              + " tables.");

  static final Key<Secret> STORE_PASSWORD =
      new Key<>(
          "store.password",
          new ValueType.One<>(new SecretType()),
          new Secret(""),
          "The password of store.user; never printed.");

  static final Key<Integer> STORE_CONNECTIONS =
      new Key<>(
          "store.connections",
          new ValueType.One<>(new NumberType(2, 200)),
          10,
          "Connections to the database server at most; a file takes as many as it can use.");

  static final Key<Duration> RETENTION_MESSAGES =
      new Key<>(
          "retention.messages",
          new ValueType.One<>(KeepType.DAYS),
          Duration.ZERO,
          "How long chat messages are kept; 0s is for ever. Every hour older ones are deleted with"
              + " all that hangs on them.");

  static final Key<Duration> RETENTION_CALLS =
      new Key<>(
          "retention.calls",
          new ValueType.One<>(KeepType.DAYS),
          Duration.ofDays(365),
          "How long it is kept how calls went, since their end; 0s is for ever.");

  static final Key<Duration> RETENTION_AUDIT =
      new Key<>(
          "retention.audit",
          new ValueType.One<>(KeepType.DAYS),
          Duration.ofDays(365),
          "How long the log of who did what is kept; 0s is for ever.");

  static final Key<Duration> RETENTION_GUESTS =
      new Key<>(
          "retention.guests",
          new ValueType.One<>(KeepType.DAYS),
          Duration.ofDays(1),
          "How long people who came by a name only are kept since they came, once their sessions"
              + " are over; 0s is for ever.");

  private PeopleKeys() {}
}
