// A meeting from join to leave: keeps the session with the server alive and holds one Call in it.

import { Call } from './call.js';
import { Roster } from './roster.js';
import { Lost, Refusal, Signaling } from './signaling.js';

const SOURCES = ['microphone', 'camera'];
// Refusals that pass: worth another try while a meeting is on.
const PASSING = new Set(['draining', 'rate_limited', 'internal']);

export class Meeting {
  /** 'joining', 'joined', 'reconnecting' or 'left'. */
  state = 'joining';
  roster = new Roster();
  room = { id: '', maxParticipants: 4 };
  speaker = null;
  #devices;
  #simulcast;
  #on;
  #signaling;
  #call = null;
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
    this.#startCall();
    this.#enter('joined');
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

  /** The track of this source of this participant, and whether the server holds it back. */
  mediaOf(participantId, source) {
    const slot = this.roster.slotOf(participantId, source);
    const track = slot ? (this.#call?.trackAt(slot.mid) ?? null) : null;
    return { track, paused: slot?.paused === true };
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
    return this.#signaling.request('chat_message', { message, clientId });
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
      } else {
        this.#startCall();
        this.#enter('joined');
      }
      this.#on.changed();
    } catch (error) {
      // Lost again: the next connection brings us back here.
      if (error instanceof Lost) return;
      if (PASSING.has(error.code)) this.#signaling.retryLater();
      else this.#end(error.code, error.message);
    }
  }

  // A new peer connection: at the start, after a reload, or when the last one could not be mended.
  #startCall() {
    this.#call?.close();
    // The mids of the last connection mean nothing on this one; the server says anew who is where.
    this.roster.forgetSlots();
    const call = new Call({
      iceServers: this.#iceServers,
      places: Math.max(1, this.room.maxParticipants - 1),
      simulcast: this.#simulcast,
      tracks: this.#devices.tracks,
      on: {
        offer: async (body) => (await this.#signaling.request('webrtc_offer', body)).sdp,
        candidate: (body) => this.#signaling.send('webrtc_ice_candidate', body),
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
    if (mid) this.#signaling.send('media_state', { mid, muted: !this.#devices.isOn(source) });
  }

  #hear(event, data) {
    switch (event) {
      case 'room_participants':
        this.roster.setPeople(data.participants ?? []);
        break;
      case 'user_joined': {
        const participant = data.participant ?? data;
        if (this.roster.add(participant)) this.#on.arrived(participant);
        break;
      }
      case 'user_left': {
        const person = this.roster.remove(data.participantId);
        if (person) this.#on.gone(person, data.reason);
        break;
      }
      case 'slots':
        this.roster.setSlots(data.slots ?? []);
        break;
      case 'slots_needed':
        this.#call?.addSlots(data.audio ?? 0, data.video ?? 0);
        void this.#call?.negotiate();
        break;
      case 'media_state':
        this.roster.setMuted(data);
        break;
      case 'active_speaker':
        this.speaker = data.participantId ?? null;
        break;
      case 'chat_message':
        this.#on.chat(data);
        return;
      case 'server_draining':
        this.#on.draining(data.secondsLeft);
        return;
      case 'kicked':
      case 'room_closed':
        this.#end(event, data.reason);
        return;
      case 'error':
        this.#on.refused(new Refusal(data.code, data.message));
        return;
      default:
        // webrtc_answer repeats an ack; the rest is for other clients.
        return;
    }
    this.#on.changed();
  }
}
