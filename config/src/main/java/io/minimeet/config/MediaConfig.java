package io.minimeet.config;

import java.time.Duration;
import java.util.List;

/**
 * The doors for media and what is agreed there.
 *
 * @param host addresses to listen on; empty for all interfaces
 * @param port port of shard 0, shard {@code i} uses {@code port + i}; 0 lets the system pick
 * @param advertise addresses for the candidates instead of the interfaces' own; empty for those
 * @param tcp whether passive ICE-TCP listens on the same port number
 * @param loopback whether loopback addresses become candidates too
 * @param shards number of event loops; 0 for one a core
 * @param srtpProfiles in order of preference, never empty, none twice
 * @param srtpLibrary what encrypts and decrypts
 * @param consentTimeout silence after which a path is dead
 * @param maxHandshakes DTLS handshakes under way at the same time
 * @param bufferMemoryBytes memory of one shard's packet rings
 * @param batchWindow how long an arriving packet may wait for others under load
 */
public record MediaConfig(
    List<String> host,
    int port,
    List<String> advertise,
    boolean tcp,
    boolean loopback,
    int shards,
    List<SrtpProfile> srtpProfiles,
    SrtpLibrary srtpLibrary,
    Duration consentTimeout,
    int maxHandshakes,
    long bufferMemoryBytes,
    Duration batchWindow) {

  /** The most shards a server can have, also where {@code shards} is 0. */
  public static final int MAX_SHARDS = 64;

  public MediaConfig {
    host = List.copyOf(host);
    advertise = List.copyOf(advertise);
    srtpProfiles = List.copyOf(srtpProfiles);
  }
}
