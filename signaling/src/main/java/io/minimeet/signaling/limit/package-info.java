/**
 * How often somebody may do something.
 *
 * <p>The contract: time is passed in; what a stranger can make grow is bounded. A {@link
 * io.minimeet.signaling.limit.TokenBucket} belongs to one thread, an {@link
 * io.minimeet.signaling.limit.AddressRate} to any.
 */
@NullMarked
package io.minimeet.signaling.limit;

import org.jspecify.annotations.NullMarked;
