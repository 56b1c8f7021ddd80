package io.minimeet.store.call;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Ends what a process that died could not: at the last time of which anything is known. */
final class CallsLeftOpen {
  private static final String LAST_SIGN =
      "SELECT MAX(at) FROM ("
          + "SELECT MAX(joined_at) AS at FROM call_people WHERE id = :stay"
          + " UNION ALL SELECT MAX(taken_at) AS at FROM call_samples WHERE stay_id = :stay"
          + " UNION ALL SELECT MAX(since) AS at FROM call_pictures WHERE viewer_id = :stay"
          + " UNION ALL SELECT MAX(happened_at) AS at FROM call_events WHERE stay_id = :stay"
          + ") signs";

  private final Handle handle;
  private final String reason;

  private CallsLeftOpen(Handle handle, String reason) {
    this.handle = handle;
    this.reason = reason;
  }

  /** How many calls it ended. */
  static int end(Handle handle, String reason) {
    CallsLeftOpen open = new CallsLeftOpen(handle, reason);
    open.ids("SELECT id FROM call_people WHERE left_at IS NULL").forEach(open::endStay);
    List<String> calls = open.ids("SELECT id FROM calls WHERE ended_at IS NULL");
    calls.forEach(open::endCall);
    return calls.size();
  }

  private List<String> ids(String query) {
    return handle.createQuery(query).mapTo(String.class).list();
  }

  private void endStay(String stayId) {
    long last = handle.createQuery(LAST_SIGN).bind("stay", stayId).mapTo(Long.class).one();
    handle.execute(
        "UPDATE call_people SET left_at = ?, leave_reason = ? WHERE id = ?", last, reason, stayId);
  }

  private void endCall(String callId) {
    long last =
        handle
            .createQuery(
                "SELECT COALESCE((SELECT MAX(left_at) FROM call_people WHERE call_id = :call),"
                    + " began_at) FROM calls WHERE id = :call")
            .bind("call", callId)
            .mapTo(Long.class)
            .one();
    handle.execute(
        "UPDATE calls SET ended_at = ?, end_reason = ? WHERE id = ?", last, reason, callId);
  }
}
