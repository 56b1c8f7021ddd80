/**
 * How calls went. Facts of the media plane in; calls, the stays of people in them, and their
 * timelines out, for the store; and from what was stored a sentence that a person understands.
 * Pure.
 *
 * <p>Contract: one thread a {@link io.minimeet.people.call.CallBook}; facts of one participant come
 * in order, those of others may come late. Nothing here knows the media plane: {@code app}
 * translates. Times are milliseconds since 1970 and passed in.
 *
 * <p>Left out on purpose: addresses of people, of which a timeline tells the protocol alone; what
 * was said; sums over the people of a call that would tell a server's fault from several bad links.
 */
@NullMarked
package io.minimeet.people.call;

import org.jspecify.annotations.NullMarked;
