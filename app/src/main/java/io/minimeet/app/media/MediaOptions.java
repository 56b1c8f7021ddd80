package io.minimeet.app.media;

import io.minimeet.dtls.DtlsOptions;
import io.minimeet.sfu.room.RoomOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How the media plane is set up.
 *
 * @param bind the addresses to listen on; empty for every interface
 * @param advertise the addresses in candidates in place of the bound ones (one-to-one NAT)
 * @param advertiseLoopback whether candidates name 127.0.0.1 too, for browsers on this machine
 * @param port of the first shard; each further shard takes the next. 0 takes any free ports
 * @param shards how many event loops
 * @param tcp whether to listen on TCP too
 * @param bufferBytes the bound of each shard's packet memory
 * @param batchWindow how long an arriving datagram may wait for others under load, where the
 *     sockets can read by the clock
 * @param paceBytesPerSecond at which a burst of pictures leaves to one receiver
 * @param maxRooms the bound of rooms on all shards
 */
public record MediaOptions(
    List<InetAddress> bind,
    List<InetAddress> advertise,
    boolean advertiseLoopback,
    int port,
    int shards,
    boolean tcp,
    Duration consentTimeout,
    long bufferBytes,
    Duration batchWindow,
    long paceBytesPerSecond,
    int maxRooms,
    RoomOptions rooms,
    DtlsOptions dtls) {}
