package io.minimeet.app.people;

import io.minimeet.app.call.CallRecorder;
import io.minimeet.app.call.FactQueue;
import io.minimeet.app.metrics.PeopleNumbers;
import io.minimeet.people.chat.ChatWriter;
import io.minimeet.people.webhook.WebhookOutbox;

/** What the parts of the house count. */
record HouseNumbers(
    ChatWriter chat,
    PresenceDesk presence,
    WebhookOutbox outbox,
    FactQueue facts,
    CallRecorder recorder)
    implements PeopleNumbers {
  @Override
  public int chatWaiting() {
    return chat.waiting();
  }

  @Override
  public int presentSockets() {
    return presence.sockets();
  }

  @Override
  public long eventsDropped() {
    return outbox.dropped();
  }

  @Override
  public long factsDropped() {
    return facts.dropped();
  }

  @Override
  public long entriesLost() {
    return recorder.lost();
  }
}
