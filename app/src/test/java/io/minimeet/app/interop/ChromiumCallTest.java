package io.minimeet.app.interop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People meet on the page, in Chromium. */
final class ChromiumCallTest extends ServedBrowserTest {
  @Test
  void shouldLetFourSeeAndHearEachOtherAndTheLastComeLate() {
    CallPage ada = join("Ada");
    CallPage bela = join("Bela");
    CallPage chen = join("Chen");
    ada.awaitSees("Bela", "Chen");
    CallPage dora = join("Dora");

    ada.awaitSees("Bela", "Chen", "Dora");
    bela.awaitSees("Ada", "Chen", "Dora");
    chen.awaitSees("Ada", "Bela", "Dora");
    dora.awaitSees("Ada", "Bela", "Chen");
    ada.awaitHears("Bela", "Chen", "Dora");
    dora.awaitHears("Ada", "Bela", "Chen");
  }

  @Test
  void shouldShowThatSomeoneLeftAndKeepTheOthers() {
    CallPage ada = join("Ada");
    CallPage bela = join("Bela");
    CallPage chen = join("Chen");
    ada.awaitSees("Bela", "Chen");

    bela.leave();
    ada.awaitOthers("Chen");
    chen.awaitOthers("Ada");
    ada.awaitMorePictures("Chen");
    assertThat(bela.page().locator("#join")).isVisible();
  }

  @Test
  void shouldKeepThePlaceOfAPageThatIsLoadedAgain() {
    CallPage ada = join("Ada");
    CallPage bela = join("Bela");
    ada.awaitSees("Bela");
    String before = bela.participantId();

    bela.page().reload();
    bela.until("to be back", "minimeet.state === 'joined'");
    assertEquals(before, bela.participantId(), "the participant after the reload");
    bela.awaitSees("Ada");
    ada.awaitMorePictures("Bela");
    ada.awaitHears("Bela");
    assertEquals(before, ada.participantId("Bela"), "the participant the others see");
  }

  @Test
  void shouldShowTheOthersWhatIsSwitchedOff() {
    CallPage ada = join("Ada");
    CallPage bela = join("Bela");
    ada.awaitSees("Bela");
    assertThat(ada.tile("Bela").locator(".mic-off")).isHidden();

    bela.toggleMicrophone();
    assertThat(ada.tile("Bela").locator(".mic-off")).isVisible();
    bela.toggleMicrophone();
    assertThat(ada.tile("Bela").locator(".mic-off")).isHidden();
    ada.awaitHears("Bela");

    bela.toggleCamera();
    assertThat(ada.tile("Bela").locator("video")).isHidden();
    bela.toggleCamera();
    assertThat(ada.tile("Bela").locator("video")).isVisible();
    ada.awaitSees("Bela");
  }

  @Test
  void shouldPassChatBothWays() {
    CallPage ada = join("Ada");
    CallPage bela = join("Bela");
    ada.awaitOthers("Bela");
    ada.openChat();
    bela.openChat();

    ada.say("Hello, <b>Bela</b>");
    assertThat(bela.page().locator("#chat-log")).containsText("Hello, <b>Bela</b>");
    bela.say("Grüße, 世界");
    assertThat(ada.page().locator("#chat-log")).containsText("Grüße, 世界");
  }

  @Test
  void shouldTellTheFifthThatTheRoomIsFull() {
    List<SignalingClient> four = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        SignalingClient client = new SignalingClient(server());
        four.add(client);
        client.request("join_room", SignalingClient.data().put("roomId", room()));
      }
      CallPage fifth =
          CallPage.open(
              browsers().chromium(),
              server().origin(),
              room(),
              "Eve",
              CallPage.SMALL + "&autojoin=1");
      assertThat(fifth.page().locator("#join-notices")).containsText("The room is full");
    } finally {
      four.forEach(SignalingClient::close);
    }
  }
}
