package io.minimeet.people.upkeep;

import io.minimeet.people.Refused;
import io.minimeet.people.audit.AuditAct;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.StoreException;
import io.minimeet.store.backup.Backup;
import io.minimeet.store.backup.BackupFolder;
import io.minimeet.store.backup.KeptBackup;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backups that lie beside the data. */
public final class Backups {
  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

  /** A disk is not emptied in less. */
  private static final long FULL_DISK_MILLIS = 60_000;

  private final Backup backup;
  private final BackupFolder folder;
  private final Turn turn;
  private final UpkeepLog log;

  /** Throws away what an earlier run did not finish. */
  public Backups(Backup backup, BackupFolder folder, Turn turn, UpkeepLog log) {
    this.backup = backup;
    this.folder = folder;
    this.turn = turn;
    this.log = log;
    folder.forgetDrafts();
  }

  /** All there are, the newest first. */
  public List<KeptBackup> list() {
    return folder.list();
  }

  /**
   * Makes one; it is there, and on the disk, when this returns.
   *
   * @throws Refused CONFLICT while another one is made, BUSY when it could not be written
   */
  public KeptBackup make(Origin origin, long nowMillis) {
    KeptBackup made = turn.take(() -> written(nowMillis));
    log.note(AuditAct.BACKUP_MADE, origin, made.name(), made.bytes() + " bytes", nowMillis);
    return made;
  }

  private KeptBackup written(long nowMillis) {
    try {
      return folder.make(backup, nowMillis);
    } catch (StoreException e) {
      LOG.error("No backup could be made.", e);
      throw Refused.busy(FULL_DISK_MILLIS, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Gives one away, to be read from the disk.
   *
   * @throws Refused NOT_FOUND
   */
  public KeptBackup take(String name, Origin origin, long nowMillis) {
    KeptBackup found = find(name);
    log.note(AuditAct.BACKUP_TAKEN, origin, name, "", nowMillis);
    return found;
  }

  /**
   * Deletes one.
   *
   * @throws Refused NOT_FOUND
   */
  public void delete(String name, Origin origin, long nowMillis) {
    find(name);
    log.note(AuditAct.BACKUP_DELETED, origin, name, "", nowMillis);
    if (!folder.delete(name)) {
      throw notThere();
    }
  }

  private KeptBackup find(String name) {
    return folder.find(name).orElseThrow(Backups::notThere);
  }

  private static Refused notThere() {
    return Refused.notFound("There is no backup of this name.");
  }
}
