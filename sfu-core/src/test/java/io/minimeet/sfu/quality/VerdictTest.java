package io.minimeet.sfu.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.sfu.allocate.Limit;
import io.minimeet.sfu.api.PictureReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerdictTest {
  /** The facts by their first letters: what holds is in the word. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what is the matter                          | facts                         | limit          | told
          nothing                                       | planned                       | NOTHING_BETTER | good
          it is shown small                             | planned                       | SIZE           | good size_on_screen
          the link takes no more                        | planned                       | BUDGET         | reduced your_downlink
          the link takes nothing                        |                               | BUDGET         | paused your_downlink
          it is not shown                               |                               | SIZE           | paused size_on_screen
          its sender switched it off                    | muted planned                 | NOTHING_THERE  | paused muted
          its receiver did not want it                  | paused                        | BUDGET         | paused paused_by_you
          both                                          | paused muted                  | BUDGET         | paused paused_by_you
          nothing comes                                 | stuck planned                 | NOTHING_BETTER | frozen nothing_flows
          nothing comes of what is switched off         | stuck muted planned           | NOTHING_BETTER | paused muted
          nothing has to come                           | stuck paused                  | NOTHING_BETTER | paused paused_by_you
          the sender's computer is busy                 | busy planned                  | NOTHING_BETTER | reduced sender_limited_cpu
          the sender's uplink is slow                   | dried planned                 | NOTHING_BETTER | reduced sender_limited_bandwidth
          the sender's computer, then its uplink        | busy dried planned            | NOTHING_BETTER | reduced sender_limited_cpu
          what the sender lacks would not fit           | busy dried planned            | BUDGET         | reduced your_downlink
          what the sender lacks would not be seen       | busy dried planned            | SIZE           | good size_on_screen
          much is lost on the way here                  | lossy planned                 | NOTHING_BETTER | reduced uplink_loss
          much is lost, and the link takes no more      | lossy planned                 | BUDGET         | reduced uplink_loss
          much is lost of what cannot be sent on        | lossy                         | BUDGET         | paused your_downlink
          """)
  void shouldNameTheFirstReasonThatHolds(String matter, String facts, Limit limit, String told) {
    String words = facts == null ? "" : facts;
    Verdict verdict =
        Verdict.of(
            new PictureFacts(
                words.contains("paused"),
                words.contains("muted"),
                words.contains("stuck"),
                limit,
                words.contains("planned"),
                words.contains("busy"),
                words.contains("dried"),
                words.contains("lossy")));
    String why = verdict.why().map(PictureReason::wire).map(it -> " " + it).orElse("");
    assertEquals(told, verdict.state().wire() + why, matter);
  }
}
