/**
 * Carries webhooks' deliveries to where they belong.
 *
 * <p>Contract: each webhook has a few deliveries under way at a time and waits for no other; one
 * takes ten seconds at most. A name is resolved here, its addresses are looked at, and the
 * connection goes to the address that was looked at: a name that means something else a moment
 * later leads nowhere else. Redirects are not followed.
 *
 * <p>Left out: what is sent and when, which {@link io.minimeet.people.webhook} says; proxies.
 */
@NullMarked
package io.minimeet.app.webhook;

import org.jspecify.annotations.NullMarked;
