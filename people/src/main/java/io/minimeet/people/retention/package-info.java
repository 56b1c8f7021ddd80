/**
 * How long things are kept, and what is done when that is over.
 *
 * <p>Contract: each kind has its own time, and none for those that stay for ever. What is too old
 * is deleted in short transactions, so that nobody who writes has to wait; a run that is cut off
 * goes on with the next one. Time is passed in.
 *
 * <p>Left out: what ends by itself, such as sessions and invitations, which is the accounts' own.
 */
@NullMarked
package io.minimeet.people.retention;

import org.jspecify.annotations.NullMarked;
