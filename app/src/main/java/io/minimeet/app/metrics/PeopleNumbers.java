package io.minimeet.app.metrics;

/** What the side of people counts; read from any thread. */
public interface PeopleNumbers {
  int chatWaiting();

  int presentSockets();

  long eventsDropped();

  long factsDropped();

  long entriesLost();
}
