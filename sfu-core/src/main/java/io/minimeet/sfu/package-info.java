/**
 * The forwarding engine. A {@link io.minimeet.sfu.Shard} is one event loop's share of the work: one
 * UDP port and the rooms pinned to it. It is a sans-IO core: the shell hands it datagrams, commands
 * and the time; it hands the shell datagrams and the time it wants to be called again. It makes no
 * thread, reads no clock and opens no socket.
 */
@NullMarked
package io.minimeet.sfu;

import org.jspecify.annotations.NullMarked;
