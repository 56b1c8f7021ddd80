/**
 * Mending loss on both sides: what the server lacks is asked of the publisher by NACK; what a
 * receiver lacks is sent again from the ring over RTX (RFC 4585, RFC 4588). Left out: forward error
 * correction.
 */
@NullMarked
package io.minimeet.sfu.repair;

import org.jspecify.annotations.NullMarked;
