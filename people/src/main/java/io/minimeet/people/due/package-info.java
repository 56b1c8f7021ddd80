/**
 * What is waited for, in the order in which it falls due.
 *
 * <p>Contract: times are passed in and never go back. One thread.
 */
@NullMarked
package io.minimeet.people.due;

import org.jspecify.annotations.NullMarked;
