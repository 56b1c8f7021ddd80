package io.minimeet.signaling.rest.account;

import io.minimeet.people.account.Accounts;
import io.minimeet.people.room.RoomBook;
import io.minimeet.signaling.rest.Operations;
import java.util.List;
import java.util.function.LongSupplier;

/** All that the API does with accounts. */
public final class AccountTopics {
  private AccountTopics() {}

  /**
   * The operations of accounts; their document builds on that of rooms.
   *
   * @param clockMillis milliseconds since 1970
   */
  public static List<Operations> of(
      Accounts accounts, RoomBook rooms, StatusLook statuses, LongSupplier clockMillis) {
    DataExports exports = new DataExports(accounts.personalData());
    return List.of(
        AuthOperations.of(accounts, clockMillis),
        OwnOperations.of(accounts, exports, clockMillis),
        UserOperations.of(accounts, exports, statuses, clockMillis),
        AuditOperations.of(accounts.administration()),
        KeyOperations.of(accounts.keys(), clockMillis),
        InvitationOperations.of(accounts, rooms, clockMillis));
  }
}
