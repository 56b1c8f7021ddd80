package io.minimeet.signaling.rest.admin;

import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.right.Act;
import io.minimeet.people.room.RoomBook;
import io.minimeet.people.room.RoomClosings;
import io.minimeet.people.upkeep.Backups;
import io.minimeet.people.upkeep.StoreCare;
import io.minimeet.people.upkeep.UpkeepLog;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.store.backup.KeptBackup;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What the API does for those who run the server. */
public final class AdminOperations {
  private static final String BACKUP = "backup";
  private static final String ROOM = "room";

  /** As long as container engines usually give, with some to spare. */
  private static final int USUAL_SECONDS_LEFT = 60;

  private final Parts parts;
  private final LongSupplier clockMillis;

  private AdminOperations(Parts parts, LongSupplier clockMillis) {
    this.parts = parts;
    this.clockMillis = clockMillis;
  }

  /** The rules that answer. */
  public record Parts(
      Backups backups,
      StoreCare care,
      UpkeepLog log,
      RoomBook rooms,
      RoomClosings closings,
      WholeServer server) {}

  /**
   * The operations of {@code admin.json}.
   *
   * @param clockMillis milliseconds since 1970
   */
  public static Operations of(Parts parts, LongSupplier clockMillis) {
    AdminOperations admin = new AdminOperations(parts, clockMillis);
    return Operations.of("admin")
        .with("listBackups", call -> Answer.ok(AdminShape.backups(parts.backups().list())))
        .with("createBackup", admin::backUp)
        .with("getBackup", admin::download)
        .with("deleteBackup", admin::delete)
        .with("tidyStore", admin::tidy)
        .with("getRetention", call -> Answer.ok(AdminShape.retention(parts.care().retention())))
        .with("runRetention", admin::forget)
        .with("closeRoom", admin::closeRoom)
        .with("drain", admin::drain);
  }

  private Answer backUp(ApiCall call) {
    KeptBackup made = parts.backups().make(call.by(), clockMillis.getAsLong());
    return Answer.created("/api/v1/admin/backups/" + made.name(), AdminShape.backup(made));
  }

  private Answer download(ApiCall call) {
    return AdminShape.content(
        parts.backups().take(call.text(BACKUP), call.by(), clockMillis.getAsLong()));
  }

  private Answer delete(ApiCall call) {
    parts.backups().delete(call.text(BACKUP), call.by(), clockMillis.getAsLong());
    return Answer.done();
  }

  private Answer tidy(ApiCall call) {
    return Answer.ok(AdminShape.tidied(parts.care().tidy(call.by(), clockMillis.getAsLong())));
  }

  private Answer forget(ApiCall call) {
    return Answer.ok(AdminShape.deleted(parts.care().forget(call.by(), clockMillis.getAsLong())));
  }

  private Answer closeRoom(ApiCall call) {
    parts.rooms().get(call.person(), call.text(ROOM), Act.MODERATE);
    parts.closings().close(call.text(ROOM), call.by(), clockMillis.getAsLong());
    return Answer.done();
  }

  private Answer drain(ApiCall call) {
    int secondsLeft = call.body().optionalNumber("secondsLeft").orElse(USUAL_SECONDS_LEFT);
    // Before it is written down: a store in trouble is a reason to drain.
    parts.server().drain(Duration.ofSeconds(secondsLeft));
    parts
        .log()
        .note(AuditAct.DRAINED, call.by(), "", secondsLeft + " s left", clockMillis.getAsLong());
    return Answer.accepted(AdminShape.draining(secondsLeft));
  }
}
