package io.minimeet.app.people;

import io.minimeet.people.account.AccountOptions;
import io.minimeet.people.file.FileOptions;
import io.minimeet.people.presence.PresenceOptions;
import io.minimeet.people.retention.RetentionPolicy;
import io.minimeet.people.room.RoomOptions;
import io.minimeet.signaling.rest.RestOptions;
import io.minimeet.store.StoreOptions;
import io.minimeet.store.backup.KeptFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * What the side of people is told.
 *
 * @param keys the folder of the keys that sign tokens
 * @param folder of the files that people put into rooms
 * @param backups the folder of the backups that administrators make
 * @param retention how long things are kept
 * @param privateWebhooks whether webhooks may be sent into private networks, or to this machine
 * @param questionsAtOnce how many questions of sessions may be under way at the same time
 */
public record HouseOptions(
    StoreOptions store,
    Path keys,
    Path folder,
    Path backups,
    FileOptions files,
    AccountOptions accounts,
    RoomOptions rooms,
    RestOptions rest,
    PresenceOptions presence,
    RetentionPolicy retention,
    boolean privateWebhooks,
    int questionsAtOnce) {
  /** The folders without which the rows are worth less. */
  public List<KeptFolder> stored() {
    return List.of(new KeptFolder("keys", keys), new KeptFolder("files", folder));
  }
}
