package io.minimeet.store.call;

import java.util.List;

/**
 * How a stay went, each list in the order of time.
 *
 * @param received the pictures of others as this person got them
 * @param sent this person's pictures as others got them
 */
public record Timeline(
    List<Sample> samples, List<Picture> received, List<Picture> sent, List<CallEvent> events) {}
