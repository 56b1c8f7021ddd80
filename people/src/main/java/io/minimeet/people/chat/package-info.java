/**
 * What people say in a room: kept first, then told and acknowledged, in one order.
 *
 * <p>Contract: whoever says something hands it to {@link io.minimeet.people.chat.ChatWriter}, from
 * any thread and without waiting. One thread takes what has come in, keeps all of it in one
 * transaction, and then tells the rooms and acknowledges, in the order in which it came. So what
 * was acknowledged is kept, nobody sees what is not, and everybody sees the same order. Who may say
 * something is decided before.
 *
 * <p>Left out on purpose: limits of rate, which belong to the connection.
 */
@NullMarked
package io.minimeet.people.chat;

import org.jspecify.annotations.NullMarked;
