package io.minimeet.signaling.rest.account;

import io.minimeet.people.Refused;
import io.minimeet.people.account.PersonalData;
import io.minimeet.people.audit.Origin;
import io.minimeet.signaling.rest.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;

/** Gives away all that is kept about somebody, as a file. */
final class DataExports {
  /** Each is whole in memory until it is sent, and a talkative person's has megabytes. */
  private static final int AT_ONCE = 2;

  private static final long WAIT_MILLIS = 2_000;

  private final PersonalData data;
  private final Semaphore places = new Semaphore(AT_ONCE);

  DataExports(PersonalData data) {
    this.data = data;
  }

  Answer export(String userId, Origin origin, long nowMillis) {
    if (!places.tryAcquire()) {
      throw Refused.busy(WAIT_MILLIS, "Others take their data just now. Try again soon.");
    }
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try {
      data.export(userId, origin, json, nowMillis);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    } finally {
      places.release();
    }
    return Answer.bytes("application/json", json.toByteArray())
        .with("Content-Disposition", "attachment; filename=\"minimeet-data.json\"");
  }
}
