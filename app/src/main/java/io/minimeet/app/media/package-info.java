/**
 * The media plane's shell: sockets, threads and the clock around the {@link io.minimeet.sfu.Shard
 * shards}. A shard gets one event loop, one port (UDP, and TCP for ICE-TCP) and the rooms pinned to
 * it; a packet never changes thread. Native epoll with batched receive and send on Linux, NIO
 * elsewhere.
 */
@NullMarked
package io.minimeet.app.media;

import org.jspecify.annotations.NullMarked;
