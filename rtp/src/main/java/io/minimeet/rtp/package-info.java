/**
 * RTP (RFC 3550) read and written in place over borrowed off-heap memory: a packet is a segment, an
 * offset and a length, never an object. Nothing here allocates on the packet path, reads a clock or
 * keeps a packet.
 *
 * <p>The caller's part: the offset and length lie within the segment, and a packet is checked
 * ({@code isWellFormed}, a cursor's {@code next}, a descriptor's {@code parse}) before its fields
 * are read. Then no content of a packet, however hostile, makes anything here throw or read beyond
 * it.
 */
@NullMarked
package io.minimeet.rtp;

import org.jspecify.annotations.NullMarked;
