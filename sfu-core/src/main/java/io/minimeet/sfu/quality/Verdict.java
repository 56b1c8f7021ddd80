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

  /** Each is made once: a verdict is found for every picture several times a second. */
  private static final Verdict PAUSED_BY_YOU =
      because(PictureState.PAUSED, PictureReason.PAUSED_BY_YOU);

  private static final Verdict MUTED = because(PictureState.PAUSED, PictureReason.MUTED);
  private static final Verdict STUCK = because(PictureState.FROZEN, PictureReason.NOTHING_FLOWS);
  private static final Verdict HIDDEN = because(PictureState.PAUSED, PictureReason.SIZE_ON_SCREEN);
  private static final Verdict NO_ROOM = because(PictureState.PAUSED, PictureReason.YOUR_DOWNLINK);
  private static final Verdict SENDER_BUSY =
      because(PictureState.REDUCED, PictureReason.SENDER_LIMITED_CPU);
  private static final Verdict SENDER_DRIED_UP =
      because(PictureState.REDUCED, PictureReason.SENDER_LIMITED_BANDWIDTH);
  private static final Verdict UPLINK_LOSSY =
      because(PictureState.REDUCED, PictureReason.UPLINK_LOSS);
  private static final Verdict LITTLE_ROOM =
      because(PictureState.REDUCED, PictureReason.YOUR_DOWNLINK);
  private static final Verdict SHOWN_SMALL =
      because(PictureState.GOOD, PictureReason.SIZE_ON_SCREEN);

  /** Of all reasons that hold the first, in the order of {@link PictureReason}. */
  public static Verdict of(PictureFacts facts) {
    if (facts.pausedByReceiver()) {
      return PAUSED_BY_YOU;
    }
    if (facts.muted()) {
      return MUTED;
    }
    if (facts.stuck()) {
      return STUCK;
    }
    if (!facts.planned()) {
      return facts.limit() == Limit.SIZE ? HIDDEN : NO_ROOM;
    }
    return ofFlowing(facts);
  }

  /** What the sender lacks is no reason for somebody who could not use it. */
  private static Verdict ofFlowing(PictureFacts facts) {
    boolean asGoodAsItCame = facts.limit() == Limit.NOTHING_BETTER;
    if (asGoodAsItCame && facts.senderBusy()) {
      return SENDER_BUSY;
    }
    if (asGoodAsItCame && facts.senderDriedUp()) {
      return SENDER_DRIED_UP;
    }
    if (facts.uplinkLossy()) {
      return UPLINK_LOSSY;
    }
    return switch (facts.limit()) {
      case BUDGET -> LITTLE_ROOM;
      case SIZE -> SHOWN_SMALL;
      case NOTHING_BETTER, NOTHING_THERE -> BEST;
    };
  }

  private static Verdict because(PictureState state, PictureReason why) {
    return new Verdict(state, Optional.of(why));
  }
}
