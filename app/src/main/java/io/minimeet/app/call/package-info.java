/**
 * From what the media plane tells of calls to the store: each shard puts facts into a queue, a
 * virtual thread empties it, and the story of the calls is made there.
 *
 * <p>Contract: a shard never waits. A full queue drops, samples and pictures first, and counts.
 * What is kept is a second or two behind, and what was not yet kept is lost with the process; the
 * next start ends the calls that this leaves open.
 *
 * <p>Left out on purpose: addresses. A timeline tells over which protocol media came.
 */
@NullMarked
package io.minimeet.app.call;

import org.jspecify.annotations.NullMarked;
