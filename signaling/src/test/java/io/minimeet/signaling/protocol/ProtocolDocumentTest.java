package io.minimeet.signaling.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.api.PictureReason;
import io.minimeet.sfu.api.PictureState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document and the code know the same names, and agree on what this release has. */
class ProtocolDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "protocol.md");

  /** A table row: the name in backticks in the first column, "now" or "later" in the second. */
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+)` \\| (now|later) \\|.*");

  private static Map<String, Boolean> documented(String heading) {
    Map<String, Boolean> rows = new TreeMap<>();
    boolean inside = false;
    for (String line : lines()) {
      if (line.startsWith("#")) {
        inside = line.equals(heading);
      }
      Matcher row = ROW.matcher(line);
      if (inside && row.matches()) {
        rows.put(row.group(1), row.group(2).equals("now"));
      }
    }
    assertTrue(!rows.isEmpty(), "no rows under " + heading);
    return rows;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(DOCUMENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <E> Map<String, Boolean> known(
      E[] values, Function<E, String> name, Function<E, Boolean> built) {
    Map<String, Boolean> known = new TreeMap<>();
    Arrays.stream(values).forEach(value -> known.put(name.apply(value), built.apply(value)));
    return known;
  }

  @Test
  void shouldNameEveryEventOfClients() {
    assertEquals(
        known(ClientEvent.values(), ClientEvent::wire, ClientEvent::isBuilt),
        documented("## Client to server"));
  }

  @Test
  void shouldNameEveryEventOfTheServer() {
    assertEquals(
        known(ServerEvent.values(), ServerEvent::wire, ServerEvent::isBuilt),
        documented("## Server to client"));
  }

  @Test
  void shouldNameEveryCode() {
    assertEquals(
        known(ErrorCode.values(), ErrorCode::wire, ErrorCode::isBuilt),
        documented("## Error codes"));
  }

  @Test
  void shouldTellTheHttpStatusOfEveryCode() {
    String text = String.join("\n", lines());
    for (ErrorCode code : ErrorCode.values()) {
      Pattern row =
          Pattern.compile(
              "\\| `" + code.wire() + "` \\| (now|later) \\| " + code.httpStatus() + " \\|");
      assertTrue(row.matcher(text).find(), code + " has status " + code.httpStatus());
    }
  }

  @Test
  void shouldNameEveryStateAndReasonOfAPicture() {
    assertEquals(
        known(PictureState.values(), PictureState::wire, state -> true),
        documented("### States of a picture"));
    assertEquals(
        known(PictureReason.values(), PictureReason::wire, reason -> true),
        documented("### Reasons of a picture"));
  }

  @Test
  void shouldBeSentByOneMessageEach() {
    assertEquals(
        Arrays.stream(ServerEvent.values()).filter(ServerEvent::isBuilt).count(),
        Arrays.stream(ServerMessage.class.getPermittedSubclasses())
            .filter(Class::isRecord)
            .count());
  }
}
