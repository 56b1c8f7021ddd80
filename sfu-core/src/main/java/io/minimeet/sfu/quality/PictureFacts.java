package io.minimeet.sfu.quality;

import io.minimeet.sfu.allocate.Limit;

/**
 * What is known of a picture that somebody receives.
 *
 * @param pausedByReceiver its receiver asked for that
 * @param muted its sender switched it off
 * @param stuck something should flow, and nothing does
 * @param limit why it is planned no better
 * @param planned whether it is planned to flow; otherwise {@code limit} is why not
 * @param senderBusy its sender makes smaller pictures than it did
 * @param senderDriedUp its sender stopped better layers that are wanted
 * @param uplinkLossy much is lost on the way from its sender
 */
public record PictureFacts(
    boolean pausedByReceiver,
    boolean muted,
    boolean stuck,
    Limit limit,
    boolean planned,
    boolean senderBusy,
    boolean senderDriedUp,
    boolean uplinkLossy) {
  /** Nothing is known yet. */
  public static final PictureFacts NONE =
      new PictureFacts(false, false, false, Limit.NOTHING_THERE, false, false, false, false);

  /** The facts of now; these, where they are the same, as they are nearly always. */
  public PictureFacts next(
      boolean nowPausedByReceiver,
      boolean nowMuted,
      boolean nowStuck,
      Limit nowLimit,
      boolean nowPlanned,
      boolean nowSenderBusy,
      boolean nowSenderDriedUp,
      boolean nowUplinkLossy) {
    boolean same =
        pausedByReceiver == nowPausedByReceiver
            && muted == nowMuted
            && stuck == nowStuck
            && limit == nowLimit
            && planned == nowPlanned
            && senderBusy == nowSenderBusy
            && senderDriedUp == nowSenderDriedUp
            && uplinkLossy == nowUplinkLossy;
    return same
        ? this
        : new PictureFacts(
            nowPausedByReceiver,
            nowMuted,
            nowStuck,
            nowLimit,
            nowPlanned,
            nowSenderBusy,
            nowSenderDriedUp,
            nowUplinkLossy);
  }
}
