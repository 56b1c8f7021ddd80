/**
 * SDP text (RFC 8866, JSEP RFC 9429) to {@link io.minimeet.sfu.api.SessionOffer}, and {@link
 * io.minimeet.sfu.api.SessionAnswer} to SDP text.
 *
 * <p>The contract: text of any content gives an offer or an {@link
 * io.minimeet.signaling.sdp.SdpException} that names the line; nothing else is thrown, and what can
 * grow is bounded. No state but the answer's origin version.
 *
 * <p>Left out: everything WebRTC does not write (repeat times, keys, bandwidth), the offerer's
 * candidates (the server is ICE-lite and learns the other side's address from its checks), and
 * {@code a=rid} restrictions.
 */
@NullMarked
package io.minimeet.signaling.sdp;

import org.jspecify.annotations.NullMarked;
