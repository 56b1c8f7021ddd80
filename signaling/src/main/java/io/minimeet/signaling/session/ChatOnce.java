package io.minimeet.signaling.session;

import io.minimeet.sfu.api.ChatPosted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The latest chat messages of one participant by their {@code clientId}: a message that is sent
 * again, because its ack was late, is posted once and acked with what the first was.
 */
final class ChatOnce {
  /** A client that repeats a message after this many others is not helped; it bounds the memory. */
  private static final int REMEMBERED = 256;

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private static final class Entry {
    private Optional<ChatPosted> posted = Optional.empty();
    private final List<OptionalLong> repeats = new ArrayList<>();
  }

  /** What the message became, when it has been posted already. */
  Optional<ChatPosted> posted(String clientId) {
    Entry entry = entries.get(clientId);
    return entry == null ? Optional.empty() : entry.posted;
  }

  /** Whether the message is new; if not, the request waits for the outcome of the first one. */
  boolean begin(String clientId, OptionalLong requestId) {
    Entry entry = entries.get(clientId);
    if (entry != null) {
      if (entry.repeats.size() < REMEMBERED) {
        entry.repeats.add(requestId);
      }
      return false;
    }
    entries.put(clientId, new Entry());
    if (entries.size() > REMEMBERED) {
      entries.remove(entries.keySet().iterator().next());
    }
    return true;
  }

  /** The message has its place; gives the repeats that wait for it. */
  List<OptionalLong> done(String clientId, ChatPosted posted) {
    Entry entry = entries.get(clientId);
    if (entry == null) {
      return List.of();
    }
    entry.posted = Optional.of(posted);
    List<OptionalLong> repeats = List.copyOf(entry.repeats);
    entry.repeats.clear();
    return repeats;
  }

  /** The message was refused, and may be tried again; gives the repeats that wait for it. */
  List<OptionalLong> refused(String clientId) {
    Entry entry = entries.remove(clientId);
    return entry == null ? List.of() : List.copyOf(entry.repeats);
  }
}
