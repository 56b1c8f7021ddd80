package io.minimeet.app.command.console;

import java.util.List;
import java.util.Set;

/**
 * Something that can be done at the console.
 *
 * @param group the word before it; empty where it stands alone
 * @param arguments what has to follow it, such as {@code NAME}
 */
public record Verb(
    String group,
    String name,
    List<String> arguments,
    Set<Flag> flags,
    String description,
    Act act) {

  /** Does it. */
  @FunctionalInterface
  public interface Act {
    void run(Asked asked);
  }

  /** All there are. */
  public static List<Verb> all() {
    return List.of(UserVerbs.ALL, RoomVerbs.ALL, TokenVerbs.ALL, ExportVerbs.ALL, StoreVerbs.ALL)
        .stream()
        .flatMap(List::stream)
        .toList();
  }
}
