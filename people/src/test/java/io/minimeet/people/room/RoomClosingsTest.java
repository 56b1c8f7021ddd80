package io.minimeet.people.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.people.Ids;
import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

final class RoomClosingsTest {
  private static final long NOW = 1_800_000_000_000L;

  private final List<String> closed = new ArrayList<>();

  private static RoomClosings process(Store store, long nowMillis) {
    return new RoomClosings(store.rooms(), new Audit(new Ids(new SecureRandom())), nowMillis);
  }

  private static void room(Store store, String id) {
    store
        .database()
        .change(handle ->
            handle.execute(
                "INSERT INTO rooms (id, name, max_participants, lobby, locked, ad_hoc, version,"
                    + " created_at, changed_at) VALUES (?, 'R', 4, FALSE, FALSE, FALSE, 1, 0, 0)",
                id));
  }

  @StoreTest
  void shouldCloseARoomOnceThatWasClosedAtTheConsole(Store store) {
    room(store, "r");
    RoomClosings server = process(store, NOW);
    server.listen(closed::add);
    process(store, NOW).close("r", Origin.SERVER, NOW + 10_000);
    assertEquals(List.of(), closed);
    assertEquals(1, server.refresh(NOW + 12_000));
    assertEquals(0, server.refresh(NOW + 15_000));
    assertEquals(List.of("r"), closed);
    for (long later = NOW + 20_000; later < NOW + 400_000; later += 5_000) {
      assertEquals(0, server.refresh(later), "nor later on");
    }
  }

  @StoreTest
  void shouldNotCloseTwiceWhatItClosedItself(Store store) {
    room(store, "r");
    RoomClosings server = process(store, NOW);
    server.listen(closed::add);
    server.close("r", Origin.SERVER, NOW + 1);
    assertEquals(List.of("r"), closed);
    assertEquals(0, server.refresh(NOW + 2));
    server.close("r", Origin.SERVER, NOW + 3);
    assertEquals(List.of("r", "r"), closed);
  }

  @StoreTest
  void shouldLeaveAloneWhatWasClosedBeforeItBegan(Store store) {
    room(store, "r");
    process(store, NOW).close("r", Origin.SERVER, NOW);
    RoomClosings server = process(store, NOW + 1_000);
    server.listen(closed::add);
    assertEquals(0, server.refresh(NOW + 2_000));
    assertEquals(List.of(), closed);
  }

  @StoreTest
  void shouldRefuseARoomThatIsNot(Store store) {
    RoomClosings server = process(store, NOW);
    server.listen(closed::add);
    Refused refused = assertThrows(Refused.class, () -> server.close("none", Origin.SERVER, NOW));
    assertEquals(Reason.NOT_FOUND, refused.reason());
    assertEquals(List.of(), closed);
  }
}
