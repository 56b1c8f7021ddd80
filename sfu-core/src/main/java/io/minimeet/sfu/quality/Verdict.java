package io.minimeet.sfu.quality;

import io.minimeet.sfu.allocate.Limit;
import io.minimeet.sfu.api.PictureReason;
import io.minimeet.sfu.api.PictureState;
import java.util.Optional;

/**
 * How a picture is, and why.
 *
 * @param why empty when there is none better
 */
public record Verdict(PictureState state, Optional<PictureReason> why) {
  private static final Verdict BEST = new Verdict(PictureState.GOOD, Optional.empty());

  /** Of all reasons that hold the first, in the order of {@link PictureReason}. */
  public static Verdict of(PictureFacts facts) {
    if (facts.pausedByReceiver()) {
      return because(PictureState.PAUSED, PictureReason.PAUSED_BY_YOU);
    }
    if (facts.muted()) {
      return because(PictureState.PAUSED, PictureReason.MUTED);
    }
    if (facts.stuck()) {
      return because(PictureState.FROZEN, PictureReason.NOTHING_FLOWS);
    }
    if (!facts.planned()) {
      return because(
          PictureState.PAUSED,
          facts.limit() == Limit.SIZE ? PictureReason.SIZE_ON_SCREEN : PictureReason.YOUR_DOWNLINK);
    }
    return ofFlowing(facts);
  }

  /** What the sender lacks is no reason for somebody who could not use it. */
  private static Verdict ofFlowing(PictureFacts facts) {
    boolean asGoodAsItCame = facts.limit() == Limit.NOTHING_BETTER;
    if (asGoodAsItCame && facts.senderBusy()) {
      return because(PictureState.REDUCED, PictureReason.SENDER_LIMITED_CPU);
    }
    if (asGoodAsItCame && facts.senderDriedUp()) {
      return because(PictureState.REDUCED, PictureReason.SENDER_LIMITED_BANDWIDTH);
    }
    if (facts.uplinkLossy()) {
      return because(PictureState.REDUCED, PictureReason.UPLINK_LOSS);
    }
    return switch (facts.limit()) {
      case BUDGET -> because(PictureState.REDUCED, PictureReason.YOUR_DOWNLINK);
      case SIZE -> because(PictureState.GOOD, PictureReason.SIZE_ON_SCREEN);
      case NOTHING_BETTER, NOTHING_THERE -> BEST;
    };
  }

  private static Verdict because(PictureState state, PictureReason why) {
    return new Verdict(state, Optional.of(why));
  }
}
