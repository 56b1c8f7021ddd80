package io.minimeet.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All settings of one server. */
public record MiniMeetConfig(
    HttpConfig http,
    MediaConfig media,
    RoomsConfig rooms,
    AccountsConfig accounts,
    ChatConfig chat,
    SignalingConfig signaling,
    ApiConfig api,
    WebhooksConfig webhooks,
    DataConfig data,
    StoreConfig store,
    RetentionConfig retention,
    LogConfig log) {

  /** What a start without file, environment and flags gives. */
  public static MiniMeetConfig defaults() {
    return ConfigLoader.load(Optional.empty(), Map.of(), List.of());
  }
}
