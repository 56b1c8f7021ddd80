package io.minimeet.people.call;

import io.minimeet.store.call.Call;

/**
 * A call as a list shows it.
 *
 * @param people how many different ones were in it
 */
public record CallView(Call call, int people) {}
