/**
 * The web page MiniMeet serves at {@code /}, and nothing else: a fixed list of files, read from the
 * jar once. A request path is a key into that list and is never joined to a file name, so no path,
 * however it is spelled, can reach anything outside it. HTTP (status, caching, security headers) is
 * the caller's.
 */
@NullMarked
package io.minimeet.web;

import org.jspecify.annotations.NullMarked;
