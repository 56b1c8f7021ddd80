/**
 * Where work waits for a disk or a database.
 *
 * <p>The contract: an event loop hands work over and goes on; the work runs on a virtual thread of
 * its own, and what came of it is brought back by the executor the asker names. So many run at
 * once, and no more: who finds no place is told at once.
 *
 * <p>Left out: order. Two pieces of work of one asker run beside each other; who needs one after
 * the other hands the second over when the first came back.
 */
@NullMarked
package io.minimeet.signaling.desk;

import org.jspecify.annotations.NullMarked;
