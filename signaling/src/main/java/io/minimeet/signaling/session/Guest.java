package io.minimeet.signaling.session;

/**
 * Who a client is as long as there are no accounts.
 *
 * @param callId marks every log line of the connection
 * @param userId made by the server
 */
public record Guest(String callId, String userId, String name) {}
