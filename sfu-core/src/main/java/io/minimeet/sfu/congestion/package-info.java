/**
 * How much the way to one receiver carries, found out by watching how packets come through. Pure:
 * timed messages in, a number out; belongs to one shard's thread; no call allocates, and nothing a
 * receiver sends makes one throw.
 *
 * <pre>
 *  sent ──► SentLog ◄── DeliveryReader ◄── feedback
 *                            │ arrived, lost
 *        ┌───────────────────┼──────────────────┬────────────────┐
 *        ▼                   ▼                  ▼                ▼
 *   DelayWatch         AcknowledgedRate    LossWindow       ProbeCluster
 *   BurstGroups              │             LossBound        Probes
 *   DelayTrend               │             OwnLoss          ProbePlan ◄── demand
 *   OveruseDetector          │                  │                │
 *        └─────► RateControl ◄──────────────────┼────────────────┘
 *                LinkCapacity ──── the least ◄──┘◄── ReceiverWord ◄── REMB, reports
 * </pre>
 *
 * <p>Followed: draft-ietf-rmcat-gcc-02, sections 5.2 and 5.3 (bursts of 5 ms, their delay
 * variation), 5.4 (overuse, the threshold that adapts with K_u and K_d), 5.5 (increase, hold,
 * decrease; 8 % a second, a packet each response time near the bound, beta 0.85, at most 1.5 times
 * what came through), 6 (loss); transport feedback of
 * draft-holmer-rmcat-transport-wide-cc-extensions-01.
 *
 * <p>As libwebrtc rather than the draft: a trendline of least squares in place of the Kalman
 * filter, with its constants; probes at three and six times the start and twice what is known
 * later, their bounds of evaluation.
 *
 * <p>Its own: what came through is never taken for more than was sent in the time, whatever arrival
 * times the receiver writes. Between 2 and 10 % of loss a little less is sent to find out whether
 * the queue loses or the link, instead of holding. A probe that contradicts what overuse taught is
 * repeated before it is believed, twice as long: jitter of 20 ms makes one in four look like a
 * wider link, and on a queue shared with others it would grab what is theirs.
 *
 * <p>Left out: the receiver-side variant of the draft (absolute send time, section 3); a congestion
 * window on bytes in flight; pacing, which is the package {@code pace}'s; a model of bursts in
 * loss; fairness between round trips: a far receiver gets less beside near ones on one link, as
 * with other such controls; explicit congestion notification.
 */
@NullMarked
package io.minimeet.sfu.congestion;

import org.jspecify.annotations.NullMarked;
