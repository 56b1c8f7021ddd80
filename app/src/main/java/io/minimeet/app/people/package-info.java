/**
 * The side of the product that knows people and keeps what they say: its store, its rules, and the
 * threads on which they work.
 *
 * <p>Contract: nothing here is called on a media thread, and nothing blocks an event loop. {@link
 * io.minimeet.app.people.House} opens it all and ends it in the reverse order; what was
 * acknowledged is kept by then.
 */
@NullMarked
package io.minimeet.app.people;

import org.jspecify.annotations.NullMarked;
