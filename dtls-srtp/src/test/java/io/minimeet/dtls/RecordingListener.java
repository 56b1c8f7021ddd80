package io.minimeet.dtls;

import io.minimeet.srtp.SrtpKeys;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps what an association tells, and notices what it must not tell. */
final class RecordingListener implements DtlsListener {
  /** Never reached unless something hangs. */
  private static final long PATIENCE_SECONDS = 20;

  private final Path path;
  private final CompletableFuture<SrtpKeys> keys = new CompletableFuture<>();
  private final CompletableFuture<DtlsEnd> end = new CompletableFuture<>();
  private final CompletableFuture<Void> breach = new CompletableFuture<>();

  RecordingListener(Path path) {
    this.path = path;
  }

  @Override
  public void send(byte[] datagram) {
    if (end.isDone()) {
      breach.completeExceptionally(new AssertionError("sent after the end"));
    }
    path.send(datagram);
  }

  @Override
  public void established(SrtpKeys established) {
    if (end.isDone() || !keys.complete(established)) {
      breach.completeExceptionally(new AssertionError("established twice or after the end"));
    }
  }

  @Override
  public void ended(DtlsEnd reason) {
    if (!end.complete(reason)) {
      breach.completeExceptionally(new AssertionError("ended twice"));
    }
  }

  boolean isEstablished() {
    return keys.isDone();
  }

  SrtpKeys keys() {
    return await(CompletableFuture.anyOf(keys, end).thenApply(any -> keysOrFail(any)));
  }

  DtlsEnd end() {
    DtlsEnd reason = await(end);
    if (breach.isCompletedExceptionally()) {
      breach.join();
    }
    return reason;
  }

  private static SrtpKeys keysOrFail(Object keysOrEnd) {
    if (keysOrEnd instanceof SrtpKeys established) {
      return established;
    }
    throw new AssertionError("ended instead of being established: " + keysOrEnd);
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError("nothing heard", e);
    }
  }
}
