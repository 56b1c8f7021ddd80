package io.minimeet.config;

/**
 * What may be said.
 *
 * @param maxLength characters in a message
 * @param perSecond messages of one person, in the long run
 * @param burst and at once
 * @param maxAttachmentBytes of a file
 * @param roomStorageBytes of all files in a room together
 */
public record ChatConfig(
    int maxLength, int perSecond, int burst, long maxAttachmentBytes, long roomStorageBytes) {}
