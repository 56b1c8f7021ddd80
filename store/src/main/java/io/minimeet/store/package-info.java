/**
 * What outlives the process, as rows: one package a kind of thing, small repositories in plain SQL.
 *
 * <p>Contract: every method blocks and belongs on a virtual thread, never on an event loop. What a
 * {@link io.minimeet.store.Database#write write} has returned survives the death of the process and
 * of the machine. Times and ids are passed in; no repository reads a clock. Rows are records, and
 * say what is; what may be is decided elsewhere.
 *
 * <p>Left out on purpose: an object-relational mapper, caches, and SQL that only one of the three
 * databases knows, but for the search of words, which is behind {@code TermSql}.
 */
@NullMarked
package io.minimeet.store;

import org.jspecify.annotations.NullMarked;
