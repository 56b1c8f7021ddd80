/**
 * The media side of one participant: negotiation applied, datagrams sorted to transport, publisher
 * and slots, and the RTCP it is owed. The server is a full RTP peer to both directions: nothing of
 * a publisher's RTCP is passed through, everything is the server's own.
 */
@NullMarked
package io.minimeet.sfu.peer;

import org.jspecify.annotations.NullMarked;
