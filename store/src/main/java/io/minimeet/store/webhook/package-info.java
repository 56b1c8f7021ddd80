/**
 * Who wants to be told of what happens, and what is still to be told.
 *
 * <p>Contract: what is to be sent is a row from when it happened until long after it was sent, so
 * that a restart forgets nothing; taking a due one puts it off for a while, so that it is tried
 * again should the process end meanwhile.
 *
 * <p>Left out: sending, and when to try again.
 */
@NullMarked
package io.minimeet.store.webhook;

import org.jspecify.annotations.NullMarked;
