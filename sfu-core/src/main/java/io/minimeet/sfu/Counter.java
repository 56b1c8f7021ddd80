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
  KEYFRAMES_REQUESTED,
  LAYER_SWITCHES,
  PATH_CHANGES,
  ICE_RESTARTS,
  /** Datagrams, commands and timers whose handling threw: bugs, which the shell's log tells. */
  FAILURES
}
