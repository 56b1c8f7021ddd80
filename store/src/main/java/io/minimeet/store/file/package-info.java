/**
 * What is known of files that people put into rooms.
 *
 * <p>Contract: a file belongs to a room and to the message that brought it, and goes with either. A
 * deleted one leaves a row that says so. Many rows may refer to the same bytes by their digest.
 *
 * <p>Left out: the bytes themselves, which are no rows, and who may see them.
 */
@NullMarked
package io.minimeet.store.file;

import org.jspecify.annotations.NullMarked;
