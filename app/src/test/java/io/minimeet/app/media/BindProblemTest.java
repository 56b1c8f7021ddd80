package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.BindException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BindProblemTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Address already in use | address already in use | stop the program that uses it, or"
            + " choose another with --http.port",
        "bind(..) failed with error(-98): Address already in use | address already in use | stop"
            + " the program that uses it, or choose another with --http.port",
        "Permission denied | permission denied | ports below 1024 need rights that this process"
            + " has not; choose a higher --http.port",
        "Cannot assign requested address | cannot assign requested address | this machine has no"
            + " such address; correct --http.host",
        "Something new | something new | check --http.host and --http.port",
      })
  void shouldSayWhatToDo(String message, String reason, String advice) {
    assertEquals(
        "cannot open TCP port 80 on 0.0.0.0 (" + reason + "): " + advice,
        BindProblem.sentence("TCP", "0.0.0.0", 80, "http", new BindException(message)));
  }
}
