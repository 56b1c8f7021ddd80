package io.minimeet.config;

/**
 * The door for the web page, the API and the WebSocket.
 *
 * @param host address to listen on; empty for all, IPv4 and IPv6
 * @param port TCP port; 0 lets the system pick a free one
 */
public record HttpConfig(String host, int port) {}
