/**
 * The HTTP server and the WebSockets on it: sockets, threads and the clock for the state machines
 * of the other packages.
 *
 * <p>The contract: a request goes to the one handler its path and method name; the handler answers
 * its {@link io.minimeet.signaling.door.HttpExchange} once, from any thread, now or later. Handlers
 * run on an event loop and must not block. Everything a client can make grow is bounded:
 * connections, header and body sizes, the time a request takes to arrive, messages, and what waits
 * to be sent to a slow reader.
 *
 * <p>Left out: TLS and HTTP/2, which belong to the proxy in front; compression.
 */
@NullMarked
package io.minimeet.signaling.door;

import org.jspecify.annotations.NullMarked;
