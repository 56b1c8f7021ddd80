// window.minimeet: what tests and support may look at. It shows, and lets nobody change anything.

/** @param meeting gives the Meeting of the moment, or null */
export function exposeForTests(meeting) {
  const handle = Object.freeze({
    /** The RTCPeerConnection, for getStats(); null outside a call. */
    get pc() {
      return meeting()?.pc ?? null;
    },
    /** 'idle', 'joining', 'joined', 'reconnecting' or 'left'. */
    get state() {
      return meeting()?.state ?? 'idle';
    },
    /** The way of the media: 'connecting', 'connected', 'interrupted' or 'none'. */
    get route() {
      return meeting()?.route ?? 'connecting';
    },
    /** {participantId, userId, name} of this page; null outside a call. */
    get self() {
      const self = meeting()?.roster.self;
      return self ? { ...self } : null;
    },
    /** [{mid, participantId, source, paused, quality}]; quality is {state, why} or null */
    get slots() {
      const roster = meeting()?.roster;
      return (roster?.slots ?? []).map((slot) => {
        return { ...slot, quality: roster.qualityOf(slot.mid) ?? null };
      });
    },
    /** The others: [{participantId, name, muted: {source: boolean}}] */
    get participants() {
      return (meeting()?.roster.people ?? []).map(({ participantId, name, muted }) => ({
        participantId,
        name,
        muted: Object.fromEntries(muted),
      }));
    },
  });
  Object.defineProperty(window, 'minimeet', { value: handle });
}
