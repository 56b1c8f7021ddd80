package io.minimeet.signaling.rest.document;

/**
 * What is wrong with a field.
 *
 * @param field its name, or its path such as {@code members[0].role}; empty for the whole body
 * @param message what is wrong, to be read after the name
 */
public record FieldFault(String field, String message) {}
