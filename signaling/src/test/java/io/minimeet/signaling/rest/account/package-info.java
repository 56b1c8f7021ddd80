/** Accounts through a real door and a real store. */
@NullMarked
package io.minimeet.signaling.rest.account;

import org.jspecify.annotations.NullMarked;
