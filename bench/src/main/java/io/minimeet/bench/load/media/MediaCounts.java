package io.minimeet.bench.load.media;

/**
 * What one peer, or several together, sent and heard.
 *
 * @param measuredAudio packets sent in the measured phase
 * @param measuredVideo likewise, without retransmissions
 * @param skipped pictures and sounds left out since the measured time began, because this process
 *     came too late
 * @param keyframeRequests PLI and FIR heard
 * @param nacksReceived packets the server asked for
 * @param resent packets sent again for that
 * @param received packets on the slots' own SSRCs, in all phases
 * @param gaps sequence numbers that were missing when a later one came
 * @param nacked packets asked for, each time counted
 * @param repaired retransmissions received
 * @param unreadable packets of unknown streams, or malformed ones
 */
public record MediaCounts(
    long measuredAudio,
    long measuredVideo,
    long skipped,
    long keyframes,
    long keyframeRequests,
    long nacksReceived,
    long resent,
    long received,
    long gaps,
    long nacked,
    long repaired,
    long unreadable) {

  public static final MediaCounts NONE = new MediaCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  public MediaCounts plus(MediaCounts other) {
    return new MediaCounts(
        measuredAudio + other.measuredAudio,
        measuredVideo + other.measuredVideo,
        skipped + other.skipped,
        keyframes + other.keyframes,
        keyframeRequests + other.keyframeRequests,
        nacksReceived + other.nacksReceived,
        resent + other.resent,
        received + other.received,
        gaps + other.gaps,
        nacked + other.nacked,
        repaired + other.repaired,
        unreadable + other.unreadable);
  }
}
