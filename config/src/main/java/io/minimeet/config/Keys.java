package io.minimeet.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every key there is. A new one needs somebody who has to change it. */
final class Keys {
  private static final NumberType PORT_NUMBER = new NumberType(0, 65_535);

  static final Key<String> HTTP_HOST =
      new Key<>(
          "http.host",
          new ValueType.One<>(AddressType.LISTEN),
          "",
          "Address on which the web page, the API and the WebSocket are served; empty is every"
              + " address, IPv4 and IPv6. Behind a reverse proxy on the same machine: 127.0.0.1.");

  static final Key<Integer> HTTP_PORT =
      new Key<>(
          "http.port",
          new ValueType.One<>(PORT_NUMBER),
          8080,
          "TCP port of the web page, the API and the WebSocket; 0 is any free one.");

  static final Key<List<String>> MEDIA_HOST =
      new Key<>(
          "media.host",
          new ValueType.Many<>(AddressType.INTERFACE, 0),
          List.of(),
          "Addresses on which media is received; empty is every interface. To keep media off an"
              + " internal network, list the others.");

  static final Key<Integer> MEDIA_PORT =
      new Key<>(
          "media.port",
          new ValueType.One<>(PORT_NUMBER),
          7882,
          "UDP port of all media of the first shard; shard i uses port + i. A firewall has to let"
              + " these in. 0 is any free ones.");

  static final Key<List<String>> MEDIA_ADVERTISE =
      new Key<>(
          "media.advertise",
          new ValueType.Many<>(AddressType.ADVERTISED, 0),
          List.of(),
          "Addresses told to clients instead of the interfaces' own: the public address of a"
              + " machine behind one-to-one NAT, as at cloud providers. Ports must be mapped"
              + " unchanged.");

  static final Key<Boolean> MEDIA_TCP =
      new Key<>(
          "media.tcp",
          new ValueType.One<>(new BooleanType()),
          true,
          "Whether media is also taken over TCP on the same port numbers, for people whose network"
              + " lets no UDP through.");

  static final Key<Boolean> MEDIA_LOOPBACK =
      new Key<>(
          "media.loopback",
          new ValueType.One<>(new BooleanType()),
          true,
          "Whether clients are also told 127.0.0.1 and ::1, so that a browser on the same machine"
              + " can always connect. On a public server false saves each client a useless try.");

  static final Key<Integer> MEDIA_SHARDS =
      new Key<>(
          "media.shards",
          new ValueType.One<>(new NumberType(0, MediaConfig.MAX_SHARDS)),
          0,
          "Event loops, each with its own port and rooms; 0 is one a core, at most 64. Set it where"
              + " a firewall allows only some ports, or to leave cores to others.");

  static final Key<List<SrtpProfile>> MEDIA_SRTP_PROFILES =
      new Key<>(
          "media.srtp-profiles",
          new ValueType.Many<>(new ChoiceType<>(SrtpProfile.class), 1),
          List.of(
              SrtpProfile.AEAD_AES_128_GCM,
              SrtpProfile.AEAD_AES_256_GCM,
              SrtpProfile.AES_CM_128_HMAC_SHA1_80),
          "Media encryption in order of preference; the first that a client also has is used. Leave"
              + " out what your rules forbid; without aes-cm-128-hmac-sha1-80 some old clients"
              + " cannot connect.");

  static final Key<SrtpLibrary> MEDIA_SRTP_LIBRARY =
      new Key<>(
          "media.srtp-library",
          new ValueType.One<>(new ChoiceType<>(SrtpLibrary.class)),
          SrtpLibrary.AUTO,
          "What encrypts media; auto is libcrypto (OpenSSL 3) or, without that, the JDK. ipsec-mb"
              + " needs a third of libcrypto's time, a processor with AVX-512 and VAES, and Debian's"
              + " package libipsec-mb1.");

  static final Key<Duration> MEDIA_CONSENT_TIMEOUT =
      new Key<>(
          "media.consent-timeout",
          new ValueType.One<>(new DurationType(Duration.ofSeconds(2), Duration.ofSeconds(60))),
          Duration.ofSeconds(8),
          "How long a client may be silent before its media path counts as lost. Longer rides out"
              + " bad mobile networks, shorter clears frozen pictures sooner.");

  static final Key<Integer> MEDIA_MAX_HANDSHAKES =
      new Key<>(
          "media.max-handshakes",
          new ValueType.One<>(new NumberType(1, 4096)),
          64,
          "DTLS handshakes under way at the same time; more wait for a retry. It bounds what a"
              + " flood of new connections can cost.");

  static final Key<Long> MEDIA_BUFFER_MEMORY =
      new Key<>(
          "media.buffer-memory",
          new ValueType.One<>(new SizeType(8 * SizeType.MIB, 16 * SizeType.GIB)),
          256 * SizeType.MIB,
          "What each shard may take for the latest packets, from which lost ones are sent again: 1.2"
              + " MiB for a camera and a microphone, 3.2 MiB with three layers. Beyond, packets are"
              + " dropped.");

  static final Key<Duration> MEDIA_BATCH_WINDOW =
      new Key<>(
          "media.batch-window",
          new ValueType.One<>(new DurationType(Duration.ZERO, Duration.ofMillis(5))),
          Duration.ofMillis(1),
          "How long an arriving packet may wait for others on a busy server on Linux: together they"
              + " cost less. 0s passes each on at once, at a higher load.");

  static final Key<Integer> ROOMS_MAX_PARTICIPANTS =
      new Key<>(
          "rooms.max-participants",
          new ValueType.One<>(new NumberType(2, 16)),
          4,
          "Places in a room.");

  static final Key<Integer> ROOMS_MAX_ROOMS =
      new Key<>(
          "rooms.max-rooms",
          new ValueType.One<>(new NumberType(1, 1_000_000)),
          1000,
          "Rooms that can exist at the same time; it bounds the load on a small machine.");

  static final Key<Duration> ROOMS_RESUME_GRACE =
      new Key<>(
          "rooms.resume-grace",
          new ValueType.One<>(new DurationType(Duration.ZERO, Duration.ofMinutes(10))),
          Duration.ofSeconds(30),
          "How long a place is kept for somebody whose connection was lost; 0s is not at all.");

  static final Key<Duration> SIGNALING_HEARTBEAT =
      new Key<>(
          "signaling.heartbeat",
          new ValueType.One<>(new DurationType(Duration.ofSeconds(1), Duration.ofMinutes(5))),
          Duration.ofSeconds(15),
          "Time between two WebSocket pings; who misses two is gone. Keep it below the idle time"
              + " after which your proxy closes a connection.");

  static final Key<Long> SIGNALING_MAX_MESSAGE =
      new Key<>(
          "signaling.max-message",
          new ValueType.One<>(new SizeType(4 * SizeType.KIB, SizeType.MIB)),
          64 * SizeType.KIB,
          "Largest message taken from a client; session descriptions of large rooms are the"
              + " largest.");

  static final Key<Integer> SIGNALING_MESSAGES_PER_SECOND =
      new Key<>(
          "signaling.messages-per-second",
          new ValueType.One<>(new NumberType(1, 100_000)),
          50,
          "Messages of any kind that a client may send a second, in the long run.");

  static final Key<Integer> SIGNALING_MESSAGE_BURST =
      new Key<>(
          "signaling.message-burst",
          new ValueType.One<>(new NumberType(1, 100_000)),
          100,
          "Messages of any kind that a client may send at once: thirty candidates and a join fit.");

  static final Key<List<String>> SIGNALING_ALLOWED_ORIGINS =
      new Key<>(
          "signaling.allowed-origins",
          new ValueType.Many<>(new OriginType(), 0),
          List.of(),
          "Web origins whose pages may connect beside the server's own: list the sites that embed"
              + " MiniMeet. \"*\" is any site.");

  static final Key<Path> DATA_DIR =
      new Key<>(
          "data.dir",
          new ValueType.One<>(new PathType()),
          Path.of("./data"),
          "Folder of everything the server keeps, created when missing; a relative path starts at"
              + " the folder the server was started in.");

  static final Key<LogLevel> LOG_LEVEL =
      new Key<>(
          "log.level",
          new ValueType.One<>(new ChoiceType<>(LogLevel.class)),
          LogLevel.INFO,
          "How much is logged; debug to find out why somebody cannot connect.");

  /** In the order of the sample file, section by section. */
  static final List<Key<?>> ALL =
      List.of(
          HTTP_HOST,
          HTTP_PORT,
          MEDIA_HOST,
          MEDIA_PORT,
          MEDIA_ADVERTISE,
          MEDIA_TCP,
          MEDIA_LOOPBACK,
          MEDIA_SHARDS,
          MEDIA_SRTP_PROFILES,
          MEDIA_SRTP_LIBRARY,
          MEDIA_CONSENT_TIMEOUT,
          MEDIA_MAX_HANDSHAKES,
          MEDIA_BUFFER_MEMORY,
          MEDIA_BATCH_WINDOW,
          ROOMS_MAX_PARTICIPANTS,
          ROOMS_MAX_ROOMS,
          ROOMS_RESUME_GRACE,
          PeopleKeys.ROOMS_AD_HOC,
          PeopleKeys.ROOMS_PER_USER,
          PeopleKeys.ACCOUNTS_REGISTRATION,
          PeopleKeys.ACCOUNTS_GUESTS,
          PeopleKeys.ACCOUNTS_REGISTRATIONS_PER_HOUR,
          PeopleKeys.ACCOUNTS_GUESTS_PER_HOUR,
          PeopleKeys.CHAT_MAX_LENGTH,
          PeopleKeys.CHAT_PER_SECOND,
          PeopleKeys.CHAT_BURST,
          PeopleKeys.CHAT_MAX_ATTACHMENT,
          PeopleKeys.CHAT_ROOM_STORAGE,
          SIGNALING_HEARTBEAT,
          SIGNALING_MAX_MESSAGE,
          SIGNALING_MESSAGES_PER_SECOND,
          SIGNALING_MESSAGE_BURST,
          SIGNALING_ALLOWED_ORIGINS,
          PeopleKeys.API_CALLS_PER_SECOND,
          PeopleKeys.API_CALL_BURST,
          PeopleKeys.API_TRUSTED_PROXIES,
          PeopleKeys.WEBHOOKS_PRIVATE_ADDRESSES,
          DATA_DIR,
          PeopleKeys.STORE_URL,
          PeopleKeys.STORE_USER,
          PeopleKeys.STORE_PASSWORD,
          PeopleKeys.STORE_CONNECTIONS,
          PeopleKeys.RETENTION_MESSAGES,
          PeopleKeys.RETENTION_CALLS,
          PeopleKeys.RETENTION_AUDIT,
          PeopleKeys.RETENTION_GUESTS,
          LOG_LEVEL);

  private static final Map<String, List<Key<?>>> BY_SECTION = bySection();

  private Keys() {}

  static List<String> names() {
    return ALL.stream().map(Key::name).toList();
  }

  static Set<String> sections() {
    return BY_SECTION.keySet();
  }

  static List<Key<?>> of(String section) {
    return BY_SECTION.getOrDefault(section, List.of());
  }

  private static Map<String, List<Key<?>>> bySection() {
    var sections = new LinkedHashMap<String, List<Key<?>>>();
    for (Key<?> key : ALL) {
      sections.computeIfAbsent(key.section(), section -> new ArrayList<>()).add(key);
    }
    return sections;
  }
}
