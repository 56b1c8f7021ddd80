package io.minimeet.sfu.api;

/** An {@code a=extmap} line: the id a URI has in this m-line (RFC 8285). */
public record HeaderExtension(int id, String uri) {}
