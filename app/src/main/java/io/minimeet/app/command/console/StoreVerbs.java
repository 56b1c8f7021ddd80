package io.minimeet.app.command.console;

import io.minimeet.app.DataFolder;
import io.minimeet.app.HouseSettings;
import io.minimeet.app.people.HouseOptions;
import io.minimeet.config.MiniMeetConfig;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.search.Terms;
import io.minimeet.store.Upkeep;
import io.minimeet.store.backup.Backup;
import io.minimeet.store.backup.Restore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code minimeet backup}, {@code restore} and {@code vacuum}. */
final class StoreVerbs {
  private static final List<String> FILE = List.of("FILE");

  static final List<Verb> ALL =
      List.of(
          new Verb(
              "",
              "backup",
              FILE,
              Set.of(),
              "Writes everything into one file, while the server runs or not.",
              StoreVerbs::backup),
          new Verb(
              "",
              "restore",
              FILE,
              Set.of(),
              "Brings a backup back, of whichever database, into an empty store.",
              StoreVerbs::restore),
          new Verb(
              "",
              "vacuum",
              List.of(),
              Set.of(),
              "Gives back the room of what was deleted.",
              StoreVerbs::vacuum));

  private StoreVerbs() {}

  private static void backup(Asked asked) {
    long nowMillis = System.currentTimeMillis();
    MiniMeetConfig config = asked.config();
    try (OpenStore open = OpenStore.existing(config)) {
      Path file = Path.of(asked.argument(0));
      Backup.Made made =
          new Backup(open.store(), HouseSettings.of(config).stored(), new Told(asked.out()))
              .write(file, nowMillis);
      noted(open, AuditAct.BACKUP_MADE, nowMillis);
      asked
          .out()
          .println(
              "%s is a backup of %s rows of %d tables and of %s files: %s."
                  .formatted(
                      file,
                      Shown.number(made.rows()),
                      made.tables(),
                      Shown.number(made.files()),
                      Shown.size(made.bytes())));
    }
  }

  private static void restore(Asked asked) {
    MiniMeetConfig config = asked.config();
    HouseOptions options = HouseSettings.of(config);
    // A server that runs would not know of any of it.
    try (DataFolder held = DataFolder.open(config.data().dir())) {
      Restore.Done done =
          new Restore(options.store(), options.stored(), Terms::of, new Told(asked.out()))
              .run(Path.of(asked.argument(0)));
      try (OpenStore open = OpenStore.existing(config)) {
        noted(open, AuditAct.STORE_RESTORED, System.currentTimeMillis());
      }
      asked
          .out()
          .println(
              "Restored %s rows of %d tables and %s files into %s, from a backup made at %s."
                  .formatted(
                      Shown.number(done.rows()),
                      done.tables(),
                      Shown.number(done.files()),
                      held,
                      Shown.time(done.madeAtMillis())));
    }
  }

  private static void noted(OpenStore open, AuditAct act, long nowMillis) {
    open.store()
        .accounts()
        .change(rows -> open.audit().add(rows.audit(), act, Origin.SERVER, "", nowMillis));
  }

  private static void vacuum(Asked asked) {
    MiniMeetConfig config = asked.config();
    try (OpenStore open = OpenStore.existing(config)) {
      Upkeep upkeep = new Upkeep(open.store());
      Upkeep.Tidied tidied;
      Optional<DataFolder> held = DataFolder.ifFree(config.data().dir());
      try {
        tidied = held.isPresent() ? upkeep.thoroughly() : upkeep.besideOthers();
      } finally {
        held.ifPresent(DataFolder::close);
      }
      noted(open, AuditAct.STORE_TIDIED, System.currentTimeMillis());
      asked
          .out()
          .println(
              "The store took %s, and takes %s."
                  .formatted(Shown.size(tidied.bytesBefore()), Shown.size(tidied.bytesAfter())));
      if (!tidied.whole()) {
        asked
            .out()
            .println(
                "A server uses it, so the part that would keep people waiting was left out. Stop"
                    + " the server and do it again for that.");
      }
    }
  }
}
