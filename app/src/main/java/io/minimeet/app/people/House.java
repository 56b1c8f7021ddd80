package io.minimeet.app.people;

import io.minimeet.people.chat.ChatWriter;
import io.minimeet.people.right.Act;
import io.minimeet.people.token.AccessClaims;
import io.minimeet.people.token.AccessTokens;
import io.minimeet.people.token.KeyFolder;
import io.minimeet.people.token.Reading;
import io.minimeet.people.token.SigningKeys;
import io.minimeet.signaling.desk.Desk;
import io.minimeet.signaling.session.PeopleSide;
import io.minimeet.signaling.session.RoomAudience;
import io.minimeet.signaling.session.RoomPass;
import io.minimeet.store.Store;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accounts, rooms and chat, opened: made of their parts here, and ended in the reverse order. */
public final class House implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(House.class);

  private static final SigningKeys.Turn KEY_TURN =
      new SigningKeys.Turn(TimeUnit.DAYS.toMillis(90), TimeUnit.DAYS.toMillis(31));

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Store store;
  private final RoomAudience audience = new RoomAudience();
  private final PeopleDesk people;

  private House(HouseOptions options) {
    try {
      long nowMillis = System.currentTimeMillis();
      store = opened(Store.open(options.store()));
      SigningKeys keys =
          SigningKeys.open(KeyFolder.open(options.keys()), KEY_TURN, new SecureRandom(), nowMillis);
      AccessTokens tokens = new AccessTokens(keys, AccessTokens.DEFAULT_LIFE_MILLIS);
      ChatWriter chat = new ChatWriter(store.messages(), audience, System::currentTimeMillis);
      opened(new ChatThread(chat));
      Desk desk = opened(new Desk("people", options.questionsAtOnce()));
      people =
          new PeopleDesk(
              desk,
              token ->
                  tokens.read(token, System.currentTimeMillis())
                          instanceof Reading.Good<AccessClaims> good
                      ? Optional.of(good.value().person())
                      : Optional.empty(),
              (person, roomId, password, address) -> {
                store
                    .database()
                    .change(handle ->
                        handle.execute(
                            store
                                .dialect()
                                .insertIfAbsent(
                                    "rooms (id, name, max_participants, lobby, locked, ad_hoc,"
                                        + " version, created_at, changed_at) VALUES (?, ?, 4, ?,"
                                        + " ?, ?, 0, 0, 0)"),
                            roomId,
                            roomId,
                            false,
                            false,
                            true));
                return new RoomPass(roomId, 4, false, EnumSet.allOf(Act.class));
              },
              chat);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens it all.
   *
   * @throws io.minimeet.store.StoreException when the store cannot be had, with what to do
   */
  public static House open(HouseOptions options) {
    return new House(options);
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  public Store store() {
    return store;
  }

  /** What sessions ask. */
  public PeopleSide people() {
    return people;
  }

  /** Those who hear what is said. */
  public RoomAudience audience() {
    return audience;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("A part did not close well: {}", part, e);
      }
    }
  }
}
