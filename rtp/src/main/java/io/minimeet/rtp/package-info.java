/**
 * RTP (RFC 3550) read and written in place over borrowed off-heap memory: a packet is a segment, an
 * offset and a length, never an object. Nothing here allocates on the packet path, reads a clock or
 * keeps a packet.
 */
@NullMarked
package io.minimeet.rtp;

import org.jspecify.annotations.NullMarked;
