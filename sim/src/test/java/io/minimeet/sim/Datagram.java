package io.minimeet.sim;

import io.minimeet.sim.media.PublishedPacket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A datagram under way.
 *
 * @param client the client's address, wherever it goes
 * @param carries the published packet in it, for the record; null for all else
 */
// Nobody compares two of these, and the array is never changed.
@SuppressWarnings("ArrayRecordComponent")
record Datagram(byte[] bytes, InetSocketAddress client, @Nullable PublishedPacket carries) {}
