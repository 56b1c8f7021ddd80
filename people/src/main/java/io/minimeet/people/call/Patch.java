package io.minimeet.people.call;

/**
 * A piece of bad time; several that lie close together are a {@link Spell}.
 *
 * @param times how bad
 * @param value what was measured; 0 where nothing was
 */
record Patch(long fromMillis, long toMillis, double times, int value, boolean isSevere) {}
