// A meeting from join to leave: keeps the session with the server alive and holds one Call in it.
// What the server says unasked is in news.js.

import { Call } from './call.js';
import { hear } from './news.js';
import { Roster } from './roster.js';
import { Shown } from './shown.js';
import { Lost, Refusal, Signaling } from './signaling.js';

const SOURCES = ['microphone', 'camera'];
// Refusals that pass: worth another try while a meeting is on.
const PASSING = new Set(['draining', 'rate_limited', 'internal']);
// An offer must fit into one message of 64 KiB, and a place costs 6 KiB of it; the server asks for
// more slots when it needs them.
const MOST_PLACES = 8;

export class Meeting {
  /** 'joining', 'joined', 'reconnecting' or 'left'. */
  state = 'joining';
  roster = new Roster();
  room = { id: '', maxParticipants: 4 };
  #devices;
  #simulcast;
  #on;
  #signaling;
  #call = null;
  #shown = new Shown((body) => this.#tell('subscribe', body));
  #request;
  #resumeToken;
  #iceServers = [];

  /**
   * @param on `changed()` when the people or their media changed; `state(state)`; `route(state)`;
   *     `arrived(person)`, `gone(person, reason)`; `chat(message)`; `draining(seconds)`;
   *     `callFailed(error)` when picture and sound could not be agreed; `refused(error)` for a
   *     message the server did not take; `ended(code, reason)` when it is over, but not by leave()
   */
  constructor({ url, devices, simulcast, on }) {
    this.#devices = devices;
    this.#simulcast = simulcast;
    this.#on = on;
    this.#signaling = new Signaling(url, {
      back: () => this.#reenter(),
      lost: () => this.#enter('reconnecting'),
      news: (event, data) => this.#hear(event, data),
    });
  }

  /** Rejected with Lost (no server) or Refusal; the meeting is then over. */
  async join({ room, name, password, resumeToken }) {
    this.#request = { roomId: room, name, ...(password ? { password } : {}) };
    this.#resumeToken = resumeToken;
    try {
      await this.#signaling.connect();
      this.#adopt((await this.#resume()) ?? (await this.#joinRoom()));
    } catch (error) {
      this.#stop();
      throw error;
    }
    this.#enter('joined');
    this.#startCall();
  }

  get pc() {
    return this.#call?.pc ?? null;
  }

  get route() {
    return this.#call?.route.state ?? 'connecting';
  }

  get resumeToken() {
    return this.#resumeToken;
  }

  /**
   * The track of this source of this participant, whether the server holds it back, and how it is:
   * {state, why} as `quality` has it, or undefined.
   */
  mediaOf(participantId, source) {
    const slot = this.roster.slotOf(participantId, source);
    const track = slot ? (this.#call?.trackAt(slot.mid) ?? null) : null;
    const quality = slot ? this.roster.qualityOf(slot.mid) : undefined;
    return { track, paused: slot?.paused === true, quality };
  }

  /** The size of each person's picture on the screen: Map of id to {width, height}. */
  resized(sizes) {
    if (this.state === 'joined') this.#shown.resized(sizes, this.roster.slots);
    else this.#shown.keep(sizes);
  }

  /** The person switched a device on or off: sends what is now, and says so. */
  async ownMediaChanged(source) {
    const track = this.#devices.tracks[source];
    if (track) await this.#call?.publish(source, track);
    else await this.#call?.pause(source);
    this.#tellMuted(source);
  }

  /** Resolves to {id, timestamp}. */
  sendChat(message, clientId) {
    return this.#ask('chat_message', { message, clientId });
  }

  networkChanged() {
    this.#signaling.hurry();
    if (this.#call) void this.#call.negotiate({ restart: true });
  }

  leave() {
    this.#signaling.send('leave_room');
    this.#stop();
  }

  #stop() {
    this.#signaling.close();
    this.#call?.close();
    this.#call = null;
    this.#enter('left');
  }

  #end(code, reason) {
    this.#stop();
    this.#on.ended(code, reason);
  }

  #enter(state) {
    if (state === this.state || this.state === 'left') return;
    this.state = state;
    this.#on.state(state);
  }

  // Undefined if the server does not know the session any more.
  async #resume() {
    if (!this.#resumeToken) return undefined;
    try {
      return await this.#signaling.request('resume', { resumeToken: this.#resumeToken });
    } catch (error) {
      if (error instanceof Refusal && !PASSING.has(error.code)) return undefined;
      throw error;
    }
  }

  #joinRoom() {
    return this.#signaling.request('join_room', this.#request);
  }

  #adopt(ack) {
    this.room = { ...this.room, ...ack.room };
    this.#resumeToken = ack.resumeToken ?? this.#resumeToken;
    this.#iceServers = ack.iceServers ?? [];
    this.roster.reset(ack);
  }

  // The WebSocket is back; media has gone on meanwhile, if it could.
  async #reenter() {
    try {
      const slots = this.roster.slots;
      const resumed = await this.#resume();
      this.#adopt(resumed ?? (await this.#joinRoom()));
      if (resumed && this.#call) {
        if (!resumed.slots?.length) this.roster.setSlots(slots);
        this.#enter('joined');
        await this.#call.resync();
        SOURCES.forEach((source) => this.#tellMuted(source));
        this.#shown.forget();
        this.#follow();
      } else {
        this.#enter('joined');
        this.#startCall();
      }
      this.#on.changed();
    } catch (error) {
      // Lost again: the next connection brings us back here.
      if (error instanceof Lost) return;
      if (PASSING.has(error.code)) this.#signaling.retryLater();
      else this.#end(error.code, error.message);
    }
  }

  // The server gave our place away: asks for a new one.
  #rejoin() {
    this.#resumeToken = undefined;
    this.#enter('reconnecting');
    void this.#reenter();
  }

  // A new peer connection: at the start, after a reload, or when the last one could not be mended.
  #startCall() {
    this.#call?.close();
    // The mids of the last connection mean nothing on this one; the server says anew who is where.
    this.roster.forgetSlots();
    this.#shown.forget();
    const call = new Call({
      iceServers: this.#iceServers,
      places: Math.min(MOST_PLACES, Math.max(1, this.room.maxParticipants - 1)),
      simulcast: this.#simulcast,
      tracks: this.#devices.tracks,
      on: {
        offer: async (body) => (await this.#ask('webrtc_offer', body)).sdp,
        candidate: (body) => this.#tell('webrtc_ice_candidate', body),
        trouble: (error) => this.#on.callFailed(error),
        changed: (state) => this.#on.route(state),
        rebuild: () => {
          if (this.state === 'joined') this.#startCall();
        },
      },
    });
    this.#call = call;
    void call.negotiate().then(() => {
      if (call === this.#call) SOURCES.forEach((source) => this.#tellMuted(source));
    });
    this.#on.changed();
  }

  #tellMuted(source) {
    const mid = this.#call?.midOf(source);
    if (mid) this.#tell('media_state', { mid, muted: !this.#devices.isOn(source) });
  }

  // Between the return of the WebSocket and the answer to resume, the server does not know us: what
  // is said then would be refused, though it only has to wait.
  async #ask(event, data) {
    if (this.state !== 'joined') throw new Lost();
    return this.#signaling.request(event, data);
  }

  #tell(event, data) {
    if (this.state === 'joined') this.#signaling.send(event, data);
  }

  #follow() {
    if (this.state === 'joined') this.#shown.follow(this.roster.slots);
  }

  #hear(event, data) {
    hear(event, data, {
      roster: this.roster,
      on: this.#on,
      seated: () => this.#follow(),
      layers: (mid, rids) => void this.#call?.sendLayers(mid, rids),
      addSlots: (audio, video) => {
        this.#call?.addSlots(audio, video);
        void this.#call?.negotiate();
      },
      lostPlace: () => this.#rejoin(),
      ended: (code, reason) => this.#end(code, reason),
    });
  }
}
