package io.minimeet.app.people;

import io.minimeet.people.account.AccountOptions;
import io.minimeet.people.room.RoomOptions;
import io.minimeet.signaling.rest.RestOptions;
import io.minimeet.store.StoreOptions;
import java.nio.file.Path;

/**
 * What the side of people is told.
 *
 * @param keys the folder of the keys that sign tokens
 * @param questionsAtOnce how many questions of sessions may be under way at the same time
 */
public record HouseOptions(
    StoreOptions store,
    Path keys,
    AccountOptions accounts,
    RoomOptions rooms,
    RestOptions rest,
    int questionsAtOnce) {}
