package io.minimeet.sfu;

/** What a shard counts, besides {@link DropReason drops}. */
public enum Counter {
  DATAGRAMS_RECEIVED,
  BYTES_RECEIVED,
  DATAGRAMS_SENT,
  BYTES_SENT,
  /** What the kernel was given for the datagrams over UDP: a run of equally long ones is one. */
  DATAGRAM_RUNS_SENT,
  RTP_RECEIVED,
  RTP_FORWARDED,
  RTCP_RECEIVED,
  RTCP_SENT,
  STUN_ANSWERED,
  HANDSHAKES_STARTED,
  HANDSHAKES_DONE,
  HANDSHAKES_FAILED,
  NACKED_PACKETS,
  RETRANSMISSIONS_RECEIVED,
  RETRANSMISSIONS_SENT,
  RETRANSMISSIONS_MISSED,
  /** Asked for, and not sent: repairs may take only a share of what the way carries. */
  RETRANSMISSIONS_WITHHELD,
  TRANSPORT_FEEDBACK_RECEIVED,
  /** Short bursts that find out whether the way to a receiver carries more. */
  PROBES_SENT,
  /** What probes were filled with: padding, and packets sent again unasked. */
  PADDING_BYTES_SENT,
  KEYFRAMES_REQUESTED,
  /** Receivers that began with a keyframe of the ring, so that none was asked for. */
  KEYFRAMES_FROM_RING,
  /** Sound sent with the sound before it, to who loses some of it. */
  REDUNDANT_SOUND,
  /** Slots in which nothing flowed though it should: a keyframe was asked for … */
  STALLS_ASKED,
  /** … then the slot began anew … */
  STALLS_RESET,
  /** … then its client was told. */
  STALLS_TOLD,
  LAYER_SWITCHES,
  /** Pictures that should have moved and did not, until they did. */
  FREEZES,
  PATH_CHANGES,
  ICE_RESTARTS,
  /** Datagrams, commands and timers whose handling threw: bugs, which the shell's log tells. */
  FAILURES
}
