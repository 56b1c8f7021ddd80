/**
 * Who may do what in a room. Pure: a person, a room's settings and the person's standing there in,
 * a set of acts out.
 *
 * <p>Contract: every door asks here and decides nothing itself. What is not named is not allowed.
 *
 * <p>Left out: how a standing is found (memberships and bans are rows of the store), and checking a
 * room's password; {@link io.minimeet.people.right.Entrance} only says that one is asked for.
 */
@NullMarked
package io.minimeet.people.right;

import org.jspecify.annotations.NullMarked;
