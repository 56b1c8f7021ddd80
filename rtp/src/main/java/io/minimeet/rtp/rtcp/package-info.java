/**
 * RTCP (RFC 3550, section 6; feedback by RFC 4585, RFC 5104 and the transport-wide draft) read and
 * written in place over borrowed memory. A cursor checks a packet before handing it out, so that
 * the accessors of its type need not; the accessors take the offset the cursor gave. Left out:
 * reading source descriptions, application packets and extended reports, whose packets are handed
 * out all the same.
 */
@NullMarked
package io.minimeet.rtp.rtcp;

import org.jspecify.annotations.NullMarked;
