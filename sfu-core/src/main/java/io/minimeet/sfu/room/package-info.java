/**
 * Rooms and who is in them: membership, what each is told, and who sits in whose slots. A room and
 * all in it belong to one thread. Left out on purpose: who may come in and what is said, which the
 * control plane knows; the room is told how many it holds.
 */
@NullMarked
package io.minimeet.sfu.room;

import org.jspecify.annotations.NullMarked;
