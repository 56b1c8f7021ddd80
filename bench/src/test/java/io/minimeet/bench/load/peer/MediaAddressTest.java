package io.minimeet.bench.load.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.bench.load.LoadException;
import io.minimeet.bench.load.Target;
import io.minimeet.bench.load.sdp.Answer.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MediaAddressTest {
  private static final Candidate AWAY = new Candidate("192.0.2.1", 1);
  private static final Candidate HERE = new Candidate("127.0.0.1", 2);
  private static final Candidate NAME = new Candidate("someone.local", 3);

  private static String choose(boolean remoteAllowed, Candidate... candidates) {
    Target target = Target.of("http://127.0.0.1", remoteAllowed);
    return SyntheticPeer.mediaAddress(target, List.of(candidates)).getAddress().getHostAddress();
  }

  @Test
  void shouldPreferLoopbackWhateverItsRank() {
    assertEquals("127.0.0.1", choose(true, NAME, AWAY, HERE));
  }

  @Test
  void shouldRefuseToSendMediaAwayUnlessAllowed() {
    assertThrows(LoadException.class, () -> choose(false, AWAY));
    assertEquals("192.0.2.1", choose(true, AWAY));
  }

  @Test
  void shouldNotLookNamesUp() {
    assertThrows(LoadException.class, () -> choose(true, NAME));
  }
}
