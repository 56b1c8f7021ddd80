package io.minimeet.app.media;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that is logged until it is closed, traces included; nobody else sees it. */
public final class LogCapture implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          String trace =
              event.getThrowableProxy() == null
                  ? ""
                  : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
          lines.add(event.getLevel() + " " + event.getFormattedMessage() + trace);
        }
      };
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final Level levelBefore = root.getLevel();

  private LogCapture() {
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(root::detachAppender);
    root.addAppender(appender);
  }

  /** At the level that is set, or that the server sets. */
  public static LogCapture start() {
    return new LogCapture();
  }

  public static LogCapture start(Level level) {
    LogCapture capture = new LogCapture();
    capture.root.setLevel(level);
    return capture;
  }

  /** So far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** The level as it was is set again. */
  @Override
  public void close() {
    root.detachAppender(appender);
    others.forEach(root::addAppender);
    root.setLevel(levelBefore);
  }
}
