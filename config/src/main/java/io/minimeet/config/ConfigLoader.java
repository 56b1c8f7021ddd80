package io.minimeet.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Defaults, then the file, then the environment, then the flags. */
public final class ConfigLoader {
  private ConfigLoader() {}

  /**
   * The configuration that these make together.
   *
   * @param file the file to read; when empty the one that the flag {@code --config} or the variable
   *     {@code MINIMEET_CONFIG} names, and none without either. The flag wins over all.
   * @param environment the process's variables; only those that begin with {@code MINIMEET_} count
   * @param flags such as {@code --http.port=8080}
   * @throws ConfigException with all problems at once
   */
  public static MiniMeetConfig load(
      Optional<Path> file, Map<String, String> environment, List<String> flags)
      throws ConfigException {
    return resolve(file, environment, flags).config();
  }

  /** As {@link #load}, for those who also want to know where each value came from. */
  public static ResolvedConfig resolve(
      Optional<Path> file, Map<String, String> environment, List<String> flags)
      throws ConfigException {
    var problems = new ArrayList<ConfigProblem>();
    FlagSource flagSource = FlagSource.read(flags, problems);
    Optional<Path> path = path(file, environment, flagSource, problems);
    Map<String, RawValue> fileValues =
        path.isPresent() ? YamlSource.read(path.get(), problems) : Map.of();
    Map<String, RawValue> variables = EnvironmentSource.read(environment, problems);
    var resolver = new Resolver(List.of(fileValues, variables, flagSource.values()), problems);
    MiniMeetConfig config = tree(resolver);
    new PortChecks(config, resolver, problems).check();
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new ResolvedConfig(config, resolver.settings());
  }

  private static MiniMeetConfig tree(Resolver from) {
    return new MiniMeetConfig(
        new HttpConfig(from.get(Keys.HTTP_HOST), from.get(Keys.HTTP_PORT)),
        new MediaConfig(
            from.get(Keys.MEDIA_HOST),
            from.get(Keys.MEDIA_PORT),
            from.get(Keys.MEDIA_ADVERTISE),
            from.get(Keys.MEDIA_TCP),
            from.get(Keys.MEDIA_LOOPBACK),
            from.get(Keys.MEDIA_SHARDS),
            from.get(Keys.MEDIA_SRTP_PROFILES),
            from.get(Keys.MEDIA_SRTP_LIBRARY),
            from.get(Keys.MEDIA_CONSENT_TIMEOUT),
            from.get(Keys.MEDIA_MAX_HANDSHAKES),
            from.get(Keys.MEDIA_BUFFER_MEMORY),
            from.get(Keys.MEDIA_BATCH_WINDOW)),
        new RoomsConfig(
            from.get(Keys.ROOMS_MAX_PARTICIPANTS),
            from.get(Keys.ROOMS_MAX_ROOMS),
            from.get(Keys.ROOMS_RESUME_GRACE),
            from.get(PeopleKeys.ROOMS_AD_HOC),
            from.get(PeopleKeys.ROOMS_PER_USER)),
        new AccountsConfig(
            from.get(PeopleKeys.ACCOUNTS_REGISTRATION),
            from.get(PeopleKeys.ACCOUNTS_GUESTS),
            from.get(PeopleKeys.ACCOUNTS_REGISTRATIONS_PER_HOUR),
            from.get(PeopleKeys.ACCOUNTS_GUESTS_PER_HOUR)),
        new ChatConfig(
            from.get(PeopleKeys.CHAT_MAX_LENGTH),
            from.get(PeopleKeys.CHAT_PER_SECOND),
            from.get(PeopleKeys.CHAT_BURST),
            from.get(PeopleKeys.CHAT_MAX_ATTACHMENT),
            from.get(PeopleKeys.CHAT_ROOM_STORAGE)),
        new SignalingConfig(
            from.get(Keys.SIGNALING_HEARTBEAT),
            from.get(Keys.SIGNALING_MAX_MESSAGE),
            from.get(Keys.SIGNALING_MESSAGES_PER_SECOND),
            from.get(Keys.SIGNALING_MESSAGE_BURST),
            from.get(Keys.SIGNALING_ALLOWED_ORIGINS)),
        new ApiConfig(
            from.get(PeopleKeys.API_CALLS_PER_SECOND),
            from.get(PeopleKeys.API_CALL_BURST),
            from.get(PeopleKeys.API_TRUSTED_PROXIES)),
        new WebhooksConfig(from.get(PeopleKeys.WEBHOOKS_PRIVATE_ADDRESSES)),
        new DataConfig(from.get(Keys.DATA_DIR)),
        new StoreConfig(
            from.get(PeopleKeys.STORE_URL),
            from.get(PeopleKeys.STORE_USER),
            from.get(PeopleKeys.STORE_PASSWORD),
            from.get(PeopleKeys.STORE_CONNECTIONS)),
        new RetentionConfig(
            from.get(PeopleKeys.RETENTION_MESSAGES),
            from.get(PeopleKeys.RETENTION_CALLS),
            from.get(PeopleKeys.RETENTION_AUDIT),
            from.get(PeopleKeys.RETENTION_GUESTS)),
        new LogConfig(from.get(Keys.LOG_LEVEL)));
  }

  private static Optional<Path> path(
      Optional<Path> file,
      Map<String, String> environment,
      FlagSource flags,
      List<ConfigProblem> problems) {
    if (flags.configFile().isPresent()) {
      return path(flags.configFile().get(), new Origin.Flag(FlagSource.CONFIG_FILE), problems);
    }
    String variable = environment.get(EnvironmentSource.CONFIG_FILE);
    return file.isPresent() || variable == null
        ? file
        : path(variable, new Origin.Environment(EnvironmentSource.CONFIG_FILE), problems);
  }

  private static Optional<Path> path(String text, Origin origin, List<ConfigProblem> problems) {
    try {
      if (!text.isBlank()) {
        return Optional.of(Path.of(text));
      }
    } catch (InvalidPathException e) {
      // The same complaint as for a blank one.
    }
    problems.add(new ConfigProblem(origin, "", "it is no path", "Write the path of a YAML file."));
    return Optional.empty();
  }
}
