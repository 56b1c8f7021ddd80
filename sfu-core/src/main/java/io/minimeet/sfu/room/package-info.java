/**
 * Rooms and who is in them: membership, what each is told, and who sits in whose slots. A room and
 * all in it belong to one thread. Left out for now: passwords, lobbies, moderation and stored chat,
 * which come with accounts.
 */
@NullMarked
package io.minimeet.sfu.room;

import org.jspecify.annotations.NullMarked;
