/**
 * Calls of Linux that the JDK does not have, by foreign functions: many datagrams a system call
 * (recvmmsg, sendmmsg), in runs (UDP_SEGMENT, UDP_GRO), received straight into the shard's slots
 * and sent straight from them, and a timer that an event loop waits on; with nothing allocated.
 * Only the calls and their structures are here; when a socket is ready, who a datagram is from and
 * what becomes of it is decided in {@link io.minimeet.app.media}.
 *
 * <p>Structures are those of 64-bit Linux, which are the same on x86-64 and ARM64. Everything
 * belongs to one thread. Left out: io_uring, which gave nothing here when measured.
 */
@NullMarked
package io.minimeet.app.linux;

import org.jspecify.annotations.NullMarked;
