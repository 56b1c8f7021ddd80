/**
 * What was said: messages, what people made of them, and the words by which they are found.
 *
 * <p>Contract: a message's number grows with time, so that it is its place in the room, too. What
 * is written in one {@link io.minimeet.store.chat.Messages#write write} is kept together or not at
 * all. Terms are letters {@code a-z}, digits and {@code _}, made by the caller; the store only
 * compares them.
 *
 * <p>Left out on purpose: ranking, which is made of the text itself and alike on every database.
 */
@NullMarked
package io.minimeet.store.chat;

import org.jspecify.annotations.NullMarked;
