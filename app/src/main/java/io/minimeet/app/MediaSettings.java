package io.minimeet.app;

import io.minimeet.app.media.MediaOptions;
import io.minimeet.config.MediaConfig;
import io.minimeet.config.MiniMeetConfig;
import io.minimeet.config.SrtpLibrary;
import io.minimeet.dtls.DtlsOptions;
import io.minimeet.sfu.pace.PacedLines;
import io.minimeet.sfu.room.RoomOptions;
import io.minimeet.srtp.SrtpProfile;
import io.minimeet.srtp.SrtpProvider;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Makes the media plane's options of the configuration. */
final class MediaSettings {
  /** Ends a handshake whose client fell silent; browsers give up after about this long too. */
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(20);

  /** Under every tunnel and mobile network in use. */
  private static final int HANDSHAKE_MTU_BYTES = 1_200;

  private MediaSettings() {}

  /** Throws {@link StartException} if what is configured does not work on this machine. */
  static MediaOptions of(MiniMeetConfig config) {
    MediaConfig media = config.media();
    List<SrtpProfile> profiles = media.srtpProfiles().stream().map(MediaSettings::profile).toList();
    return new MediaOptions(
        addresses(media.host()),
        addresses(media.advertise()),
        media.loopback(),
        media.port(),
        shards(media),
        media.tcp(),
        media.consentTimeout(),
        media.bufferMemoryBytes(),
        media.batchWindow(),
        PacedLines.CALL_BYTES_PER_SECOND,
        config.rooms().maxRooms(),
        new RoomOptions(config.rooms().maxParticipants(), config.rooms().resumeGrace().toNanos()),
        new DtlsOptions(
            profiles,
            available(media.srtpLibrary()),
            media.maxHandshakes(),
            HANDSHAKE_TIMEOUT,
            HANDSHAKE_MTU_BYTES));
  }

  private static int shards(MediaConfig media) {
    return media.shards() > 0
        ? media.shards()
        : Math.min(Runtime.getRuntime().availableProcessors(), MediaConfig.MAX_SHARDS);
  }

  private static List<InetAddress> addresses(List<String> texts) {
    return texts.stream().map(InetAddress::ofLiteral).toList();
  }

  private static SrtpProvider available(SrtpLibrary library) {
    SrtpProvider provider =
        switch (library) {
          case AUTO -> SrtpProvider.best();
          case LIBCRYPTO -> SrtpProvider.LIBCRYPTO;
          case IPSEC_MB -> SrtpProvider.IPSEC_MB;
          case JDK -> SrtpProvider.JDK;
        };
    provider
        .problem()
        .ifPresent(problem -> {
          throw new StartException(
              "cannot encrypt media with %s: %s; or leave the choice to --media.srtp-library=auto"
                  .formatted(provider, problem));
        });
    return provider;
  }

  private static SrtpProfile profile(io.minimeet.config.SrtpProfile configured) {
    return switch (configured) {
      case AEAD_AES_256_GCM -> SrtpProfile.AEAD_AES_256_GCM;
      case AEAD_AES_128_GCM -> SrtpProfile.AEAD_AES_128_GCM;
      case AES_CM_128_HMAC_SHA1_80 -> SrtpProfile.AES_CM_128_HMAC_SHA1_80;
    };
  }
}
