/**
 * Linux's batched datagram calls (recvmmsg, sendmmsg, UDP_SEGMENT) by foreign functions: many
 * datagrams a system call, received straight into the shard's slots and sent straight from them,
 * with nothing allocated. Only the calls and their structures are here; when a socket is ready, who
 * a datagram is from and what becomes of it is decided in {@link io.minimeet.app.media}.
 *
 * <p>Structures are those of 64-bit Linux, which are the same on x86-64 and ARM64. Everything
 * belongs to one thread. Left out: UDP_GRO, for a client's packets seldom come in runs that the
 * kernel joins; io_uring, which gave nothing here when measured.
 */
@NullMarked
package io.minimeet.app.udp;

import org.jspecify.annotations.NullMarked;
