/**
 * Telling other programs what happens, by webhooks: what is told, how it is signed, when it is
 * tried again.
 *
 * <p>Contract: what happens is handed to {@link io.minimeet.people.webhook.WebhookOutbox} without
 * waiting, and costs nothing while nobody wants to know. From the moment it is a row it is
 * delivered at least once, or ends on the list of what could not be; its id tells a repeated one.
 * Between happening and being a row are milliseconds, in which a crash loses it. The order is not
 * promised: each says when it happened.
 *
 * <p>Left out: connections, and who may make webhooks, which the door asks.
 */
@NullMarked
package io.minimeet.people.webhook;

import org.jspecify.annotations.NullMarked;
