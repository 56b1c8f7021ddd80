package io.minimeet.people.audit;

import java.util.Locale;

/** What is written down. */
public enum AuditAct {
  REGISTERED,
  FIRST_ADMIN_OFFERED,
  FIRST_ADMIN_MADE,
  LOGGED_IN,
  LOGIN_FAILED,
  LOGIN_OF_DISABLED,
  GUEST_CAME,
  LOGGED_OUT,
  /** A refresh token came twice: somebody has a copy of it. */
  REFRESH_REUSED,
  SESSION_ENDED,
  PASSWORD_CHANGED,
  /** Somebody who was in did not know the password. */
  PASSWORD_NOT_PROVEN,
  PASSWORD_RESET,
  ROLE_CHANGED,
  ACCOUNT_DISABLED,
  ACCOUNT_ENABLED,
  ACCOUNT_DELETED,
  DATA_EXPORTED,
  KEY_MINTED,
  KEY_REVOKED,
  INVITATION_MINTED,
  INVITATION_REVOKED,
  /** Its detail names the settings. */
  ROOM_CHANGED,
  ROOM_DELETED,
  ROOM_CLOSED,
  /** Somebody was given a role in a room, or banned; the detail says which. */
  MEMBER_CHANGED,
  MEMBER_REMOVED,
  PARTICIPANT_REMOVED,
  BACKUP_MADE,
  /** Somebody has a copy of all there is. */
  BACKUP_TAKEN,
  BACKUP_DELETED,
  STORE_RESTORED,
  STORE_TIDIED,
  RETENTION_RUN,
  LEFTOVERS_REMOVED,
  DRAINED,
  WEBHOOK_MADE,
  WEBHOOK_CHANGED,
  WEBHOOK_DELETED;

  /** The act as rows and answers write it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
