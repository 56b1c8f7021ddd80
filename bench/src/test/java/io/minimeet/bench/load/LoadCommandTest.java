package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class LoadCommandTest {
  private static final int FAILED = 2;

  private final StringWriter errors = new StringWriter();

  private int run(String... flags) {
    return new CommandLine(new LoadCommand()).setErr(new PrintWriter(errors, true)).execute(flags);
  }

  @Test
  void shouldRefuseAnotherMachineWithoutSendingAnything() {
    assertEquals(FAILED, run("--url", "http://192.0.2.1:8080", "--rooms", "1"));
    assertTrue(errors.toString().contains("--allow-remote"), errors::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rooms=0",
        "--rooms=1,x",
        "--rooms=5,5",
        "--until-lossy",
        "--svg=cost.svg",
        "--peers=1",
        "--video-kbps=1",
        "--duration=0s",
        "--loss=100",
        "--loss=-1",
        "--churn=-1",
        "--up-kbps=-5"
      })
  void shouldRefuseAPlanThatLoadsNothing(String flag) {
    assertEquals(FAILED, run(flag));
    assertTrue(errors.toString().startsWith("load: "), errors::toString);
  }

  @Test
  void shouldRefuseSimulcastWhoseSmallestLayerHasNoRoomForStamps() {
    assertEquals(FAILED, run("--simulcast", "--video-kbps=100"));
    assertTrue(errors.toString().contains("kbit/s"), errors::toString);
  }

  @Test
  void shouldRefuseChurnInRoomsWhereNobodyCouldStay() {
    assertEquals(FAILED, run("--churn=1", "--peers=2"));
    assertTrue(errors.toString().contains("three peers"), errors::toString);
  }

  @Test
  void shouldSayWhatToDoWhenNoServerIsThere() {
    // Port 1 is privileged and unused: nothing listens there.
    assertEquals(FAILED, run("--url", "http://127.0.0.1:1", "--peers", "2"));
    assertTrue(errors.toString().contains("is the server up?"), errors::toString);
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500", "60s, 60000", "10m, 600000", "8h, 28800000"})
  void shouldReadDurationsAsPeopleWriteThem(String text, long millis) {
    assertEquals(Duration.ofMillis(millis), new DurationText().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "s", "-1s", "1.5s", "9999999999s", "1d"})
  void shouldRefuseOtherDurations(String text) {
    assertEquals(FAILED, run("--duration", text));
  }
}
