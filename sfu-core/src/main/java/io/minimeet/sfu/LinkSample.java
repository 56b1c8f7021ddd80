package io.minimeet.sfu;

/**
 * How one participant's ways are, a few times a minute. It is read where it is handed over: it
 * tells of that moment, and of another one later.
 */
public interface LinkSample {
  /** What the way to it is believed to carry. */
  long estimateBps();

  /** 0 while unknown. */
  long roundTripNanos();

  /** Of the packets sent to it, 0 to 1. */
  double downLoss();

  /** Of the worst of the streams it receives. */
  long downJitterNanos();

  /** Of the packets it sent, before repairs, 0 to 1. */
  double upLoss();

  /** Of the worst of the streams it sends. */
  long upJitterNanos();
}
