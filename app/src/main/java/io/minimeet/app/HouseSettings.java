package io.minimeet.app;

import io.minimeet.app.people.HouseOptions;
import io.minimeet.config.MiniMeetConfig;
import io.minimeet.config.RetentionConfig;
import io.minimeet.config.RoomsConfig;
import io.minimeet.config.StoreConfig;
import io.minimeet.people.account.AccountOptions;
import io.minimeet.people.file.FileOptions;
import io.minimeet.people.presence.PresenceOptions;
import io.minimeet.people.retention.Kept;
import io.minimeet.people.retention.RetentionPolicy;
import io.minimeet.people.room.RoomOptions;
import io.minimeet.signaling.rest.RestOptions;
import io.minimeet.store.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Makes the options of the side of people of the configuration. */
public final class HouseSettings {
  /** Statements take a millisecond; who finds so many before them is told to come again. */
  private static final int QUESTIONS_AT_ONCE = 256;

  private static final Duration PONG_GRACE = Duration.ofSeconds(10);

  private HouseSettings() {}

  public static HouseOptions of(MiniMeetConfig config) {
    Path data = config.data().dir();
    StoreConfig store = config.store();
    return new HouseOptions(
        new StoreOptions(
            store.url(), store.user(), store.password().text(), data, store.connections()),
        data.resolve("keys"),
        data.resolve("files"),
        data.resolve("backups"),
        new FileOptions(
            config.chat().maxAttachmentBytes(),
            config.chat().roomStorageBytes(),
            config.chat().maxLength()),
        AccountOptions.defaults()
            .with(config.accounts().registration(), config.accounts().guests())
            .withLimits(
                config.accounts().registrationsPerHour(), config.accounts().guestsPerHour()),
        rooms(config),
        RestOptions.defaults()
            .withRate(config.api().callsPerSecond(), config.api().callBurst())
            .withAllowedOrigins(Set.copyOf(config.signaling().allowedOrigins()))
            .withTrustedProxies(Set.copyOf(config.api().trustedProxies()))
            .withMaxUploadBytes(Math.toIntExact(config.chat().maxAttachmentBytes())),
        presence(config),
        retention(config.retention()),
        config.webhooks().privateAddresses(),
        QUESTIONS_AT_ONCE);
  }

  private static RetentionPolicy retention(RetentionConfig retention) {
    return RetentionPolicy.forEver()
        .with(Kept.MESSAGES, retention.messages().toMillis())
        .with(Kept.CALLS, retention.calls().toMillis())
        .with(Kept.AUDIT, retention.audit().toMillis())
        .with(Kept.GUESTS, retention.guests().toMillis());
  }

  /** Who misses a ping is gone: within 30 seconds where pings come every 15, as they usually do. */
  private static PresenceOptions presence(MiniMeetConfig config) {
    PresenceOptions usual = PresenceOptions.defaults();
    return new PresenceOptions(
        config.signaling().heartbeat().plus(PONG_GRACE).toMillis(),
        usual.idleMillis(),
        usual.lingerMillis(),
        usual.watchesAPerson());
  }

  private static RoomOptions rooms(MiniMeetConfig config) {
    RoomsConfig rooms = config.rooms();
    RoomOptions usual = RoomOptions.defaults();
    return new RoomOptions(
        rooms.perUser(),
        usual.membersPerRoom(),
        rooms.maxParticipants(),
        Math.max(rooms.maxParticipants(), usual.mostPlaces()),
        rooms.adHoc(),
        config.accounts().guests());
  }
}
