// Who is in the room, what they have muted, and who is in which slot: what the server said last.

export class Roster {
  self = null;
  #people = new Map();
  #slots = new Map();
  #quality = new Map();
  #leading = null;
  #speaking = new Set();

  /** Starts over from the answer to join_room or resume. */
  reset({ self, participants = [], slots = [] }) {
    this.self = self;
    this.forgetSlots();
    this.setSpeakers({});
    this.setPeople(participants);
    this.setSlots(slots);
  }

  /** The whole list, as room_participants brings it; may or may not include oneself. */
  setPeople(participants) {
    const gone = new Set(this.#people.keys());
    for (const participant of participants) {
      this.add(participant);
      gone.delete(participant.participantId);
    }
    for (const id of gone) this.remove(id);
  }

  /** True if this is somebody new. */
  add(participant) {
    const id = participant.participantId;
    if (!id || id === this.self?.participantId) return false;
    const known = this.#people.get(id);
    const person = known ?? { participantId: id, muted: new Map() };
    person.name = participant.name || person.name || 'Guest';
    for (const { source, muted } of participant.tracks ?? []) {
      person.muted.set(source, muted === true);
    }
    this.#people.set(id, person);
    return !known;
  }

  /** The one who left, if known. */
  remove(id) {
    const person = this.#people.get(id);
    this.#people.delete(id);
    for (const slot of this.#slots.values()) {
      if (slot.participantId === id) slot.participantId = null;
    }
    return person;
  }

  setMuted({ participantId, source, muted }) {
    this.#people.get(participantId)?.muted.set(source, muted === true);
  }

  /** Who leads the conversation and who speaks now, as active_speaker brings it; true if changed. */
  setSpeakers({ participantId = null, levels = [] }) {
    const speaking = new Set(levels.map((level) => level.participantId));
    const same = participantId === this.#leading && sameMembers(speaking, this.#speaking);
    this.#leading = participantId;
    this.#speaking = speaking;
    return !same;
  }

  isLeading(id) {
    return this.#leading === id;
  }

  /** Several may, at once. */
  isSpeaking(id) {
    return this.#speaking.has(id);
  }

  /** Slots not named stay as they are; participantId null says that a slot is empty. */
  setSlots(slots) {
    for (const { mid, participantId = null, source = null, paused = false } of slots) {
      if (this.#slots.get(String(mid))?.participantId !== participantId) {
        this.#quality.delete(String(mid));
      }
      this.#slots.set(String(mid), { mid: String(mid), participantId, source, paused });
    }
  }

  /** A new peer connection numbers its m-lines anew. */
  forgetSlots() {
    this.#slots.clear();
    this.#quality.clear();
  }

  setQuality({ mid, state, why = null }) {
    this.#quality.set(String(mid), { state, why });
  }

  /** How the picture in a slot is, as {state, why}; undefined until the server says. */
  qualityOf(mid) {
    return this.#quality.get(mid);
  }

  get people() {
    return [...this.#people.values()];
  }

  get slots() {
    return [...this.#slots.values()];
  }

  person(id) {
    return this.#people.get(id);
  }

  isMuted(id, source) {
    return this.#people.get(id)?.muted.get(source) === true;
  }

  /** The slot in which this source of this participant arrives, if any. */
  slotOf(id, source) {
    for (const slot of this.#slots.values()) {
      if (slot.participantId === id && slot.source === source) return slot;
    }
    return undefined;
  }
}

function sameMembers(one, other) {
  return one.size === other.size && [...one].every((id) => other.has(id));
}
