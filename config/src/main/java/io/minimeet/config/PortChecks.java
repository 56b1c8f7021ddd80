package io.minimeet.config;

import java.util.List;

/** The limits that lie between keys: the ports of all shards exist and are nobody else's. */
final class PortChecks {
  private static final int MAX_PORT = 65_535;

  private final MiniMeetConfig config;
  private final Resolver resolver;
  private final List<ConfigProblem> problems;

  PortChecks(MiniMeetConfig config, Resolver resolver, List<ConfigProblem> problems) {
    this.config = config;
    this.resolver = resolver;
    this.problems = problems;
  }

  void check() {
    boolean mediaIsRight = resolver.isRight(Keys.MEDIA_PORT) && resolver.isRight(Keys.MEDIA_SHARDS);
    if (!mediaIsRight || config.media().port() == 0) {
      return;
    }
    int lastPort = config.media().port() + mostShards() - 1;
    if (lastPort > MAX_PORT) {
      add(
          Keys.MEDIA_PORT,
          "with " + shardsInWords() + " the ports go up to " + lastPort,
          "Choose a port up to " + (MAX_PORT - mostShards() + 1) + lessShards() + ".");
    }
    boolean othersAreRight =
        resolver.isRight(Keys.HTTP_PORT)
            && resolver.isRight(Keys.HTTP_HOST)
            && resolver.isRight(Keys.MEDIA_HOST)
            && resolver.isRight(Keys.MEDIA_TCP);
    if (othersAreRight && config.media().tcp() && addressesMeet()) {
      checkHttpPort(lastPort);
    }
  }

  private void checkHttpPort(int lastPort) {
    int port = config.http().port();
    if (port >= config.media().port() && port <= lastPort) {
      add(
          resolver.origin(Keys.HTTP_PORT) instanceof Origin.Default
              ? Keys.MEDIA_PORT
              : Keys.HTTP_PORT,
          "http.port "
              + port
              + " is also a TCP port of media ("
              + shardsInWords()
              + " from media.port "
              + config.media().port()
              + ")",
          "Choose another" + lessShards() + ", or set media.tcp to false.");
    }
  }

  /** Without a number of shards it is the machine that decides; a config must fit on any. */
  private int mostShards() {
    return config.media().shards() == 0 ? MediaConfig.MAX_SHARDS : config.media().shards();
  }

  private String shardsInWords() {
    return config.media().shards() == 0
        ? "a shard for each core, at most " + MediaConfig.MAX_SHARDS + ","
        : config.media().shards() + " shards";
  }

  private String lessShards() {
    return config.media().shards() == 1 ? "" : ", or set media.shards to what you need";
  }

  private boolean addressesMeet() {
    String http = config.http().host();
    boolean httpIsEverywhere = http.isEmpty() || http.equals("0.0.0.0") || http.equals("::");
    return httpIsEverywhere
        || config.media().host().isEmpty()
        || config.media().host().contains(http);
  }

  private void add(Key<?> key, String reason, String fix) {
    problems.add(new ConfigProblem(resolver.origin(key), key.name(), reason, fix));
  }
}
