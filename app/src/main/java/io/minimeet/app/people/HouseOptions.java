package io.minimeet.app.people;

import io.minimeet.people.account.AccountOptions;
import io.minimeet.people.file.FileOptions;
import io.minimeet.people.presence.PresenceOptions;
import io.minimeet.people.retention.RetentionPolicy;
import io.minimeet.people.room.RoomOptions;
import io.minimeet.signaling.rest.RestOptions;
import io.minimeet.store.StoreOptions;
import java.nio.file.Path;

/**
 * What the side of people is told.
 *
 * @param keys the folder of the keys that sign tokens
 * @param folder of the files that people put into rooms
 * @param retention how long things are kept
 * @param privateWebhooks whether webhooks may be sent into private networks, or to this machine
 * @param questionsAtOnce how many questions of sessions may be under way at the same time
 */
public record HouseOptions(
    StoreOptions store,
    Path keys,
    Path folder,
    FileOptions files,
    AccountOptions accounts,
    RoomOptions rooms,
    RestOptions rest,
    PresenceOptions presence,
    RetentionPolicy retention,
    boolean privateWebhooks,
    int questionsAtOnce) {}
