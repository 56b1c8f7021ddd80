package io.minimeet.app.interop;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Browsers, and one server for all tests of the class. */
abstract class ServedBrowserTest extends BrowserTest {
  private @Nullable TestServer server;

  @BeforeAll
  void startServer() {
    server = TestServer.start();
  }

  @AfterAll
  void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  final TestServer server() {
    return Objects.requireNonNull(server);
  }

  final CallPage join(String name, String... scripts) {
    return join(server(), name, scripts);
  }
}
