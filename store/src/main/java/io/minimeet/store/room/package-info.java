/**
 * Rooms and who belongs to them.
 *
 * <p>Contract: a room counts its changes, and a change that knows an older count changes nothing. A
 * password comes in as its hash.
 *
 * <p>Left out: who may do any of it, and who is in a room at this moment, which no row knows.
 */
@NullMarked
package io.minimeet.store.room;

import org.jspecify.annotations.NullMarked;
