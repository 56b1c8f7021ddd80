/**
 * The API over HTTP, as its document says it.
 *
 * <p>The contract: {@link io.minimeet.signaling.rest.Rest} makes the routes of a list of {@link
 * io.minimeet.signaling.rest.Operations}, each of which belongs to a file of the document. It does
 * not start when the document names an operation that nobody answers, or the other way round. An
 * {@link io.minimeet.signaling.rest.Operation} runs on a virtual thread and may block; it is handed
 * what the document allows and nothing else, and says no by {@link io.minimeet.people.Refused}.
 *
 * <p>Who calls is told by a header that a program or a page of ours sets, and by nothing that a
 * browser sends by itself: there is no cookie, so no other page can act for somebody.
 *
 * <p>Left out: bodies that do not fit in memory; XML.
 */
@NullMarked
package io.minimeet.signaling.rest;

import org.jspecify.annotations.NullMarked;
