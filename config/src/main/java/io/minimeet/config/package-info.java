/**
 * The configuration: one immutable record tree, {@link io.minimeet.config.MiniMeetConfig}, from
 * defaults, one YAML file, environment variables and flags, each stronger than the one before.
 *
 * <p>Contract: {@link io.minimeet.config.ConfigLoader} either returns a tree in which every value
 * is within its documented limits, or reports all problems at once, each with its place, its reason
 * and what to do. Every key is defined once, in {@code Keys}; the sample file and the documented
 * table are rendered from there.
 *
 * <p>Left out on purpose: reloading while running, includes, profiles, variables inside values,
 * secrets. Nothing here opens a socket, asks a name server or reads the process environment by
 * itself.
 */
@NullMarked
package io.minimeet.config;

import org.jspecify.annotations.NullMarked;
