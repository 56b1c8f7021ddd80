/**
 * The buffer model of the media path: fixed slots of off-heap memory, claimed when a datagram
 * arrives and given back when the last reader is done. The ring of a stream is the one store that
 * both forwarding and retransmission read. Owned by one shard's thread; nothing here is shared.
 */
@NullMarked
package io.minimeet.sfu.buffer;

import org.jspecify.annotations.NullMarked;
