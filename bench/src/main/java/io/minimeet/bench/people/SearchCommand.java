package io.minimeet.bench.people;

import io.minimeet.people.search.Search;
import io.minimeet.people.search.Terms;
import io.minimeet.store.Store;
import io.minimeet.store.StoreOptions;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.MessageKind;
import io.minimeet.store.chat.NewMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Searches in a store full of messages whose words are as common as words are. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "How long a search takes. Fills the store first, where it is empty.")
final class SearchCommand implements Callable<Integer> {
  private static final int ROOMS = 200;
  private static final int VOCABULARY = 50_000;
  private static final int BATCH = 1_000;
  private static final long FROM_MILLIS = 1_780_000_000_000L;

  /** A message every ten seconds: a million are four months. */
  private static final long APART_MILLIS = 10_000;

  @Option(names = "--store-url", defaultValue = "", description = "JDBC; else a file in --folder.")
  private String storeUrl = "";

  @Option(names = "--store-user", defaultValue = "", description = "The database's user.")
  private String storeUser = "";

  @Option(names = "--store-password", defaultValue = "", description = "And password.")
  private String storePassword = "";

  @Option(names = "--folder", defaultValue = ".", description = "Of the file.")
  private Path folder = Path.of("");

  @Option(names = "--messages", defaultValue = "1000000", description = "How many there are to be.")
  private int messages;

  @Option(names = "--searches", defaultValue = "2000", description = "How many of each kind.")
  private int searches;

  @Option(names = "--seed", defaultValue = "1", description = "Of words and searches.")
  private long seed;

  @Override
  public Integer call() {
    try (Store store =
        Store.open(new StoreOptions(storeUrl, storeUser, storePassword, folder, 10))) {
      if (store.messages().newest().isEmpty()) {
        fill(store);
      }
      Search search = new Search(store.messages());
      Random random = new Random(seed);
      List<String> all = new ArrayList<>();
      for (int room = 0; room < ROOMS; room++) {
        all.add("room-" + room);
      }
      measure(search, "one word, in all rooms", all, () -> word(random));
      measure(search, "two words, in all rooms", all, () -> word(random) + " " + word(random));
      measure(search, "a phrase, in all rooms", all, () -> "\"" + phrase(random) + "\"");
      measure(search, "the beginning of a word, in all rooms", all, () -> start(random) + "*");
      measure(search, "the most common word, in all rooms", all, () -> "w0x");
      List<String> one = List.of("room-7");
      measure(search, "one word, in one room", one, () -> word(random));
      measure(search, "two characters of Chinese, in all rooms", all, () -> "会议");
    }
    return 0;
  }

  private interface Queries {
    String next();
  }

  private void measure(Search search, String what, List<String> rooms, Queries queries) {
    Histogram histogram = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
    long hits = 0;
    for (int i = -searches / 10; i < searches; i++) {
      String query = queries.next();
      long fromNanos = System.nanoTime();
      hits +=
          search
              .find(new Search.Wish(rooms, query, Optional.empty(), 0, Long.MAX_VALUE / 2, 0, 20))
              .total();
      if (i >= 0) {
        histogram.recordValue((System.nanoTime() - fromNanos) / 1_000);
      }
    }
    System.out.printf(
        "%s: median %.1f ms, 99 %% %.1f ms (%,d hits a search)%n",
        what,
        histogram.getValueAtPercentile(50) / 1e3,
        histogram.getValueAtPercentile(99) / 1e3,
        hits / (searches + searches / 10));
  }

  private void fill(Store store) {
    Random random = new Random(seed);
    store
        .database()
        .change(handle -> {
          for (int room = 0; room < ROOMS; room++) {
            handle.execute(
                "INSERT INTO rooms (id, name, max_participants, lobby, locked, guests, ad_hoc,"
                    + " version, created_at, changed_at) VALUES (?, ?, 4, ?, ?, ?, ?, 0, 0, 0)",
                "room-" + room,
                "Room " + room,
                false,
                false,
                true,
                true);
          }
        });
    long fromNanos = System.nanoTime();
    MessageId id = MessageId.first(FROM_MILLIS);
    for (int done = 0; done < messages; done += BATCH) {
      List<NewMessage> batch = new ArrayList<>();
      for (int i = 0; i < Math.min(BATCH, messages - done); i++) {
        long atMillis = FROM_MILLIS + (done + i) * APART_MILLIS;
        id = id.next(atMillis);
        batch.add(message(random, id, atMillis));
      }
      store
          .messages()
          .write(writes -> {
            writes.insert(batch);
            return true;
          });
      if (done % 100_000 == 0) {
        System.err.printf("%,d of %,d messages are there%n", done, messages);
      }
    }
    double took = (System.nanoTime() - fromNanos) / 1e9;
    System.out.printf(
        "filled with %,d messages in %.0f s, %,.0f a second%n", messages, took, messages / took);
  }

  private static NewMessage message(Random random, MessageId id, long atMillis) {
    String room = "room-" + random.nextInt(ROOMS);
    String sender = "user-" + random.nextInt(500);
    StringBuilder body = new StringBuilder();
    for (int words = 4 + random.nextInt(17); words > 0; words--) {
      body.append(word(random)).append(' ');
    }
    if (random.nextInt(100) == 0) {
      body.append("今天的会议很长");
    }
    return new NewMessage(
        id,
        room,
        sender,
        sender,
        MessageKind.TEXT,
        body.toString(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        atMillis,
        List.of(),
        Terms.of(room, sender, body.toString()));
  }

  /** Zipf's law: the n-th word is 1/n as common as the first, which stands in half the messages. */
  private static String word(Random random) {
    int rank = (int) Math.exp(random.nextDouble() * Math.log(VOCABULARY)) - 1;
    return "w" + Integer.toString(rank, 36) + "x";
  }

  private static String phrase(Random random) {
    return word(random) + " " + word(random);
  }

  private static String start(Random random) {
    String word = word(random);
    return word.substring(0, Math.max(2, word.length() - 2));
  }
}
