package io.minimeet.app.people;

import io.minimeet.people.audit.Audit;
import io.minimeet.people.room.EmptyRooms;
import io.minimeet.people.upkeep.Backups;
import io.minimeet.people.upkeep.Leftovers;
import io.minimeet.people.upkeep.StoreCare;
import io.minimeet.people.upkeep.Turn;
import io.minimeet.people.upkeep.UpkeepLog;
import io.minimeet.people.webhook.ToldRooms;
import io.minimeet.sfu.api.OccupiedRoom;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.signaling.rest.admin.AdminOperations;
import io.minimeet.signaling.rest.admin.VideochatOperations;
import io.minimeet.signaling.rest.admin.WholeServer;
import io.minimeet.store.Store;
import io.minimeet.store.Upkeep;
import io.minimeet.store.backup.Backup;
import io.minimeet.store.backup.BackupFolder;
import io.minimeet.store.backup.Progress;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** What administrators do over HTTP, put together. */
final class Administration {
  private Administration() {}

  static List<Operations> topics(
      Rules rules, Store store, HouseOptions options, WholeServer server, LongSupplier clock) {
    Turn turn = new Turn();
    UpkeepLog log = new UpkeepLog(store.accounts(), new Audit(rules.ids()));
    Backups backups =
        new Backups(
            new Backup(store, options.stored(), Progress.SILENT),
            new BackupFolder(options.backups()),
            turn,
            log);
    Leftovers leftovers =
        new Leftovers(
            new EmptyRooms(store.rooms(), new ToldRooms(rules.outbox()), () -> occupied(server)),
            rules.accounts().sweep(),
            rules.shelf());
    StoreCare care = new StoreCare(new Upkeep(store), rules.retention(), leftovers, turn, log);
    return List.of(
        AdminOperations.of(
            new AdminOperations.Parts(backups, care, log, rules.rooms(), rules.closings(), server),
            clock),
        VideochatOperations.of(server, rules.rooms(), care, clock));
  }

  private static Set<String> occupied(WholeServer server) {
    return server.occupied().stream().map(OccupiedRoom::id).collect(Collectors.toSet());
  }
}
