/**
 * Who did what that matters for security, and when. Written in the transaction of the act itself,
 * so that there is no act without its entry; never changed, only removed when it is old.
 */
@NullMarked
package io.minimeet.store.audit;

import org.jspecify.annotations.NullMarked;
