package io.minimeet.people.chat;

import static io.minimeet.people.chat.ChatBench.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.Reason;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.chat.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class ChatWriterTest {
  @StoreTest
  void shouldKeepAndTellInTheOrderInWhichItCame(Store store) throws InterruptedException {
    ChatBench chat = new ChatBench(store);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      chat.hand(say("den", "u" + i % 7, "m" + i));
      expected.add("m" + i);
    }
    chat.settle();
    assertEquals(expected, chat.kept("den"));
    assertEquals(600, chat.told.size());
    assertEquals("den: u4 says m599", chat.told.getLast());
    List<MessageId> ids = chat.answers.stream().map(answer -> answer.id().orElseThrow()).toList();
    assertEquals(ids.stream().sorted().distinct().toList(), ids);
  }

  @StoreTest
  void shouldGoOnAboveTheNumbersOfAnEarlierRun(Store store) throws InterruptedException {
    ChatBench chat = new ChatBench(store);
    chat.hand(say("den", "ana", "one"));
    chat.settle();
    chat.hand(say("den", "ana", "two"));
    chat.settle();
    assertTrue(chat.id(0).compareTo(chat.id(1)) < 0);
    assertEquals(List.of("one", "two"), chat.kept("den"));
  }

  @StoreTest
  void shouldTakeARepeatedOneForTheSame(Store store) throws InterruptedException {
    ChatBench chat = new ChatBench(store);
    Optional<String> c1 = Optional.of("c1");
    chat.hand(say("den", "ana", "hello", c1, Optional.empty()));
    chat.hand(say("den", "ana", "hello", c1, Optional.empty()));
    chat.settle();
    chat.hand(say("den", "ana", "hello", c1, Optional.empty()));
    chat.hand(say("den", "ben", "hello", c1, Optional.empty()));
    chat.hand(say("lab", "ana", "hello", c1, Optional.empty()));
    chat.settle();
    assertEquals(chat.id(0), chat.id(1));
    assertEquals(chat.id(0), chat.id(2));
    assertEquals(List.of("hello", "hello"), chat.kept("den"));
    assertEquals(
        List.of("den: ana says hello", "den: ben says hello", "lab: ana says hello"), chat.told);
  }

  @StoreTest
  void shouldReplyWithinTheRoomOnly(Store store) throws InterruptedException {
    ChatBench chat = new ChatBench(store);
    chat.hand(say("den", "ana", "question"));
    chat.settle();
    chat.hand(say("den", "ben", "answer", Optional.empty(), Optional.of(chat.id(0))));
    chat.hand(say("lab", "ben", "astray", Optional.empty(), Optional.of(chat.id(0))));
    chat.hand(say("den", "ben", "lost", Optional.empty(), Optional.of(new MessageId(42))));
    chat.settle();
    assertEquals(
        Optional.of(chat.id(0)), store.messages().find(chat.id(1)).orElseThrow().replyTo());
    assertEquals(Reason.NOT_FOUND, chat.refusal(2).reason());
    assertEquals(Reason.NOT_FOUND, chat.refusal(3).reason());
    assertEquals(List.of("question", "answer"), chat.kept("den"));
  }

  @StoreTest
  void shouldLetOnlyTheSenderEditAndOnlyModeratorsDeleteWhatIsNotTheirs(Store store)
      throws InterruptedException {
    ChatBench chat = new ChatBench(store);
    chat.hand(say("den", "ana", "draft"));
    chat.hand(say("den", "ana", "other"));
    chat.settle();
    MessageId draft = chat.id(0);
    MessageId other = chat.id(1);
    chat.told.clear();
    chat.hand(new ChatAct.Edit("den", "ben", draft, "mine"));
    chat.hand(new ChatAct.Edit("den", "ana", draft, "final"));
    chat.hand(new ChatAct.Delete("den", "ben", other, false));
    chat.hand(new ChatAct.Delete("lab", "ben", other, true));
    chat.hand(new ChatAct.Delete("den", "ben", other, true));
    chat.hand(new ChatAct.Edit("den", "ana", other, "again"));
    chat.hand(new ChatAct.Delete("den", "ana", other, false));
    chat.settle();
    assertEquals(Reason.FORBIDDEN, chat.refusal(2).reason());
    assertEquals(draft, chat.id(3));
    assertEquals(Reason.FORBIDDEN, chat.refusal(4).reason());
    assertEquals(Reason.NOT_FOUND, chat.refusal(5).reason());
    assertEquals(other, chat.id(6));
    assertEquals(Reason.NOT_FOUND, chat.refusal(7).reason());
    assertEquals(other, chat.id(8), "deleting twice is no error");
    assertEquals(List.of("den: now final", "den: deleted by ben"), chat.told);
    assertEquals(List.of("final", ""), chat.kept("den"));
  }

  @StoreTest
  void shouldEditWhatWasSaidInTheSameTransaction(Store store) throws InterruptedException {
    ChatBench chat = new ChatBench(store);
    chat.hand(say("den", "ana", "first"));
    chat.settle();
    // The next number is known beforehand: the clock stands still.
    MessageId next = chat.id(0).next(ChatBench.NOW);
    chat.hand(say("den", "ana", "second"));
    chat.hand(new ChatAct.Edit("den", "ana", next, "second, better"));
    chat.hand(new ChatAct.React("den", "ben", next, "👍", false));
    chat.settle();
    assertEquals(List.of("first", "second, better"), chat.kept("den"));
    assertEquals(
        List.of(
            "den: ana says first",
            "den: ana says second",
            "den: now second, better",
            "den: ben puts 👍"),
        chat.told);
  }

  @StoreTest
  void shouldTellOfASignOnce(Store store) throws InterruptedException {
    ChatBench chat = new ChatBench(store);
    chat.hand(say("den", "ana", "cake"));
    chat.settle();
    chat.told.clear();
    for (boolean remove : new boolean[] {true, false, false, true, true}) {
      chat.hand(new ChatAct.React("den", "ben", chat.id(0), "👍", remove));
    }
    chat.settle();
    assertEquals(List.of("den: ben puts 👍", "den: ben takes back 👍"), chat.told);
  }

  @StoreTest
  void shouldBoundTheSignsOfAMessage(Store store) throws InterruptedException {
    ChatBench chat = new ChatBench(store);
    chat.hand(say("den", "ana", "cake"));
    chat.settle();
    for (int i = 0; i <= ChatScribe.MAX_SIGNS; i++) {
      chat.hand(new ChatAct.React("den", "ben", chat.id(0), "e" + i, false));
    }
    chat.settle();
    assertEquals(Reason.TOO_LARGE, chat.refusal(ChatScribe.MAX_SIGNS + 1).reason());
    assertEquals(
        ChatScribe.MAX_SIGNS, store.messages().find(chat.id(0)).orElseThrow().reactions().size());
  }

  @StoreTest
  void shouldNotLetOneThatCannotBeKeptHarmTheOthers(Store store) throws InterruptedException {
    ChatBench chat = new ChatBench(store);
    chat.hand(say("den", "ana", "before"));
    chat.hand(say("a room without a row", "ana", "homeless"));
    chat.hand(say("den", "ana", "behind"));
    chat.settle();
    assertEquals(List.of("before", "behind"), chat.kept("den"));
    assertEquals(Reason.BUSY, chat.refusal(1).reason());
    assertEquals(List.of("den: ana says before", "den: ana says behind"), chat.told);
  }
}
