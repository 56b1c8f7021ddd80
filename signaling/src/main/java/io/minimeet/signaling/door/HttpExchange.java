package io.minimeet.signaling.door;

/** A request that waits for its answer. */
public interface HttpExchange {
  HttpRequest request();

  /** Answers, from any thread. Only the first answer counts. */
  void respond(Response response);
}
