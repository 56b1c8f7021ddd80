package io.minimeet.signaling.session;

import io.minimeet.people.presence.Presence;
import io.minimeet.people.presence.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what it is told, in words; everybody asked about is away. */
public final class FakePresence implements PresenceSide {
  public final List<String> told = Collections.synchronizedList(new ArrayList<>());
  public final Map<String, Ear> ears = new ConcurrentHashMap<>();

  @Override
  public void opened(String socketId, Identity identity, Ear ear) {
    told.add("opened " + identity.person().id());
    ears.put(identity.person().id(), ear);
  }

  @Override
  public void closed(String socketId) {
    told.add("closed");
  }

  @Override
  public void heard(String socketId) {
    told.add("heard");
  }

  @Override
  public void active(String socketId) {
    told.add("active");
  }

  @Override
  public void idle(String socketId) {
    told.add("idle");
  }

  @Override
  public void entered(String socketId) {
    told.add("entered");
  }

  @Override
  public void left(String socketId) {
    told.add("left");
  }

  @Override
  public List<Presence> watch(String userId, Collection<String> others) {
    told.add(userId + " watches " + others);
    return others.stream()
        .map(each -> new Presence(each, Status.AWAY, OptionalLong.of(5)))
        .toList();
  }

  @Override
  public void unwatch(String userId, Collection<String> others) {
    told.add(userId + " unwatches " + others);
  }
}
