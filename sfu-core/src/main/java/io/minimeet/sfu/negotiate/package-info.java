/**
 * What is agreed from an offer, as pure functions: which codecs, header extensions, layers and
 * directions the server accepts. Left out: data channels, DTMF, comfort noise and FEC payloads,
 * which are answered as not accepted.
 */
@NullMarked
package io.minimeet.sfu.negotiate;

import org.jspecify.annotations.NullMarked;
