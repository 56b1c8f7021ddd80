/**
 * Starts the packaged server as a process of its own and lets visitors join it: to record what a
 * start loads ({@code Rehearsal}, run by the package step) and to time it ({@code StartTimes}). The
 * server never loads these classes. Leaves out: loss, simulcast, video; the load generator has
 * them.
 */
@NullMarked
package io.minimeet.app.rehearsal;

import org.jspecify.annotations.NullMarked;
