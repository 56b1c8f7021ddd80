package io.minimeet.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.minimeet.config.LogLevel;
import org.slf4j.LoggerFactory;

/** Sets how much is logged. */
public final class Logging {
  private Logging() {}

  public static void level(LogLevel level) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(
        switch (level) {
          case ERROR -> Level.ERROR;
          case WARN -> Level.WARN;
          case INFO -> Level.INFO;
          case DEBUG -> Level.DEBUG;
        });
  }
}
