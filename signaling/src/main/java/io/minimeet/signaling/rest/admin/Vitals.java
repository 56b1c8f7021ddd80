package io.minimeet.signaling.rest.admin;

/**
 * How a server is.
 *
 * @param participants by whatever door they came
 * @param packetsForwarded packets of sound and pictures, once for each who got them, since the
 *     start, as are the bytes
 * @param bytesReceived of all media datagrams, with what keeps them going
 */
public record Vitals(
    String version,
    long uptimeMillis,
    boolean draining,
    int rooms,
    int participants,
    int sockets,
    long packetsForwarded,
    long bytesReceived,
    long bytesSent) {}
