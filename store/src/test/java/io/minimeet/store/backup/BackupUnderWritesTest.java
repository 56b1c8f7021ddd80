package io.minimeet.store.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;

final class BackupUnderWritesTest {
  /** Each transaction writes one message and one mention of it, and takes the one before away. */
  private static final int BACKUPS = 6;

  @TempDir Path folder;

  @StoreTest
  void shouldHaveAllOfATransactionOrNone(Store store) throws Exception {
    store
        .database()
        .change(handle ->
            handle.execute(
                "INSERT INTO rooms (id, name, max_participants, lobby, locked, ad_hoc, guests,"
                    + " version, created_at, changed_at)"
                    + " VALUES ('r', 'R', 4, FALSE, FALSE, FALSE, TRUE, 1, 1, 1)"));
    AtomicBoolean going = new AtomicBoolean(true);
    CountDownLatch begun = new CountDownLatch(20);
    List<String> seen = new ArrayList<>();
    try (ExecutorService writing = Executors.newSingleThreadExecutor()) {
      Future<Long> written = writing.submit(() -> write(store, going, begun));
      begun.await();
      for (int i = 0; i < BACKUPS; i++) {
        Path file = folder.resolve(i + ".zip");
        new Backup(store, List.of(), Progress.SILENT).write(file, i);
        List<String> mentions = lines(file, "rows/mentions.jsonl");
        List<String> messages = lines(file, "rows/messages.jsonl");
        assertEquals(1, messages.size(), messages::toString);
        assertEquals(1, mentions.size(), mentions::toString);
        String number = mentions.getFirst().replaceAll("\\D", "");
        assertTrue(messages.getFirst().contains("\"id\":" + number + ","), messages::toString);
        seen.add(number);
      }
      going.set(false);
      assertTrue(written.get() >= 20);
    }
    assertTrue(seen.stream().distinct().count() > 1, "nothing was written meanwhile: " + seen);
  }

  private static long write(Store store, AtomicBoolean going, CountDownLatch begun) {
    long number = 0;
    while (going.get()) {
      long next = ++number;
      store
          .database()
          .change(handle -> {
            handle.execute("DELETE FROM messages WHERE id = ?", next - 1);
            handle.execute(
                "INSERT INTO messages (id, room_id, sender_id, sender_name, kind, body, sent_at)"
                    + " VALUES (?, 'r', 's', 'S', 'text', 'b', 1)",
                next);
            handle.execute("INSERT INTO mentions (user_id, message_id) VALUES ('u', ?)", next);
          });
      begun.countDown();
    }
    return number;
  }

  private static List<String> lines(Path file, String part) throws Exception {
    try (ZipFile zip = new ZipFile(file.toFile());
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    zip.getInputStream(zip.getEntry(part)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
