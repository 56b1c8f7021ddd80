/**
 * Webhooks over HTTP, for administrators: what stands in {@code openapi/webhooks.json}.
 *
 * <p>The contract: a webhook's secret is in the answer that makes it, and in no other.
 */
@NullMarked
package io.minimeet.signaling.rest.webhook;

import org.jspecify.annotations.NullMarked;
