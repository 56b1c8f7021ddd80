package io.minimeet.people.upkeep;

import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.retention.Kept;
import io.minimeet.people.retention.Retention;
import io.minimeet.store.Upkeep;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps the store small while it is in use. */
public final class StoreCare {
  private final Upkeep upkeep;
  private final Retention retention;
  private final Leftovers leftovers;
  private final Turn turn;
  private final UpkeepLog log;

  public StoreCare(
      Upkeep upkeep, Retention retention, Leftovers leftovers, Turn turn, UpkeepLog log) {
    this.upkeep = upkeep;
    this.retention = retention;
    this.leftovers = leftovers;
    this.turn = turn;
    this.log = log;
  }

  /**
   * Gives the room of deleted rows back, as far as nobody has to wait for it.
   *
   * @throws io.minimeet.people.Refused CONFLICT while other such work is done, as the others below
   */
  public Upkeep.Tidied tidy(Origin origin, long nowMillis) {
    Upkeep.Tidied tidied = turn.take(upkeep::besideOthers);
    log.note(
        AuditAct.STORE_TIDIED,
        origin,
        "",
        tidied.bytesBefore() + " to " + tidied.bytesAfter() + " bytes",
        nowMillis);
    return tidied;
  }

  /** How long things are kept, and what was deleted for that so far. */
  public Retention retention() {
    return retention;
  }

  /** Deletes what is too old now, instead of within the hour. */
  public Map<Kept, Long> forget(Origin origin, long nowMillis) {
    Map<Kept, Long> deleted = turn.take(() -> retention.run(nowMillis));
    log.note(
        AuditAct.RETENTION_RUN,
        origin,
        "",
        deleted.entrySet().stream()
            .map(each -> each.getKey().wire() + " " + each.getValue())
            .collect(Collectors.joining(", ")),
        nowMillis);
    return deleted;
  }

  /** Removes what belongs to nobody any more. */
  public Leftovers.Removed clean(Origin origin, long nowMillis) {
    Leftovers.Removed removed = turn.take(() -> leftovers.remove(nowMillis));
    log.note(
        AuditAct.LEFTOVERS_REMOVED,
        origin,
        "",
        "rooms %d, sessions and invitations %d, files %d"
            .formatted(removed.rooms(), removed.accountRows(), removed.files()),
        nowMillis);
    return removed;
  }
}
