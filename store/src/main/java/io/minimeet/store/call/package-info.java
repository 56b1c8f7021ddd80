/**
 * Calls, the stays of people in them, and how they went: samples, pictures, events.
 *
 * <p>Contract: {@link io.minimeet.store.call.Calls#write} takes entries in the order in which they
 * came and keeps all or none; entries that were kept already do no harm. What is deleted is whole
 * calls. Ids ascend with time, and are made by the caller.
 *
 * <p>Left out on purpose: references to rooms and people. A call is remembered as it was, by
 * whatever names there were, when the room is gone; so is what guests did, who have no row.
 */
@NullMarked
package io.minimeet.store.call;

import org.jspecify.annotations.NullMarked;
