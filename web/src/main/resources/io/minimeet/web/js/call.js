// One RTCPeerConnection: what is sent, the slots in which the others arrive, offers and answers.

import { Lost } from './signaling.js';
import { Route } from './route.js';
import { encodingsFor } from './encodings.js';

const KIND = { microphone: 'audio', camera: 'video' };

export class Call {
  #pc;
  #on;
  #simulcast;
  #senders = new Map();
  #wanted = false;
  #restart = false;
  #busy = false;
  #closed = false;
  route;

  /**
   * @param places how many others the room holds
   * @param on `offer({sdp, tracks})` resolves to the answer's SDP; `candidate(body)`;
   *     `trouble(error)` when an offer was refused; and Route's `changed`, `rebuild`
   */
  constructor({ iceServers, places, simulcast, tracks, on }) {
    this.#on = on;
    this.#simulcast = simulcast;
    this.#pc = connection(iceServers);
    this.route = new Route(this.#pc, {
      changed: on.changed,
      rebuild: on.rebuild,
      restart: () => this.negotiate({ restart: true }),
    });
    this.#pc.addEventListener('icecandidate', ({ candidate }) => {
      on.candidate({
        candidate: candidate?.candidate ?? '',
        sdpMid: candidate?.sdpMid ?? null,
        sdpMLineIndex: candidate?.sdpMLineIndex ?? null,
      });
    });
    for (const source of ['microphone', 'camera']) {
      if (tracks[source]) this.#addSender(source, tracks[source]);
    }
    this.addSlots(places, places);
  }

  get pc() {
    return this.#pc;
  }

  /** The m-line on which a source is sent; null if it never was. */
  midOf(source) {
    return this.#senders.get(source)?.mid ?? null;
  }

  /** The track that arrives on a slot, whoever is in it. */
  trackAt(mid) {
    const found = this.#pc.getTransceivers().find((transceiver) => transceiver.mid === mid);
    return found?.receiver.track ?? null;
  }

  addSlots(audio, video) {
    for (let i = 0; i < audio; i++) this.#pc.addTransceiver('audio', { direction: 'recvonly' });
    for (let i = 0; i < video; i++) this.#pc.addTransceiver('video', { direction: 'recvonly' });
  }

  /** Sends a track from now on, in place of the source's last; only a first one needs an offer. */
  async publish(source, track) {
    if (this.#closed) return;
    const known = this.#senders.get(source);
    if (known) {
      if (known.sender.track !== track) await known.sender.replaceTrack(track);
    } else {
      this.#addSender(source, track);
      await this.negotiate();
    }
  }

  /** Stops sending a source; its m-line stays for the next time. */
  async pause(source) {
    if (this.#closed) return;
    await this.#senders.get(source)?.sender.replaceTrack(null);
  }

  /**
   * Makes only these layers of what is sent on an m-line; nobody watches the others. A browser that
   * cannot stop them goes on with all.
   */
  async sendLayers(mid, rids) {
    const found = [...this.#senders.values()].find((transceiver) => transceiver.mid === mid);
    if (this.#closed || !found) return;
    const parameters = found.sender.getParameters();
    const layers = (parameters.encodings ?? []).filter(({ rid }) => rid);
    const changed = layers.filter((layer) => layer.active !== rids.includes(layer.rid));
    if (changed.length === 0) return;
    for (const layer of changed) layer.active = rids.includes(layer.rid);
    try {
      await found.sender.setParameters(parameters);
    } catch (error) {
      console.warn('The layers stay as they are:', error);
    }
  }

  /**
   * Offers, now or as soon as the offer under way is answered. Never rejects: a refusal is told to
   * `trouble`, and an offer lost with the connection waits for resync().
   */
  async negotiate({ restart = false } = {}) {
    this.#wanted = true;
    this.#restart ||= restart;
    await this.#exchangeAll();
  }

  /** The server knows us again after a break: sends what it may have missed. */
  async resync() {
    const waiting = this.#wanted || this.#unanswered;
    if (waiting) await this.#exchangeAll();
    else if (this.route.state !== 'connected') await this.negotiate({ restart: true });
  }

  close() {
    this.#closed = true;
    this.route.stop();
    this.#pc.close();
  }

  get #unanswered() {
    return this.#pc.signalingState === 'have-local-offer';
  }

  async #exchangeAll() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (!this.#closed && (this.#wanted || this.#unanswered)) await this.#exchange();
      this.route.expect();
    } catch (error) {
      if (!this.#closed && !(error instanceof Lost)) await this.#takeBack(error);
    } finally {
      this.#busy = false;
    }
  }

  async #exchange() {
    // An offer whose answer was lost is sent again as it was: the server may have acted on it.
    if (!this.#unanswered) {
      this.#wanted = false;
      const offer = await this.#pc.createOffer({ iceRestart: this.#restart });
      this.#restart = false;
      await this.#pc.setLocalDescription(offer);
    }
    const sdp = await this.#on.offer({ sdp: this.#pc.localDescription.sdp, tracks: this.#tracks() });
    if (!this.#closed) await this.#pc.setRemoteDescription({ type: 'answer', sdp });
  }

  // The same offer would fail again: what goes on is what was agreed last.
  async #takeBack(error) {
    if (this.#unanswered) await this.#pc.setLocalDescription({ type: 'rollback' });
    this.#on.trouble(error);
  }

  #tracks() {
    return [...this.#senders].map(([source, { mid }]) => ({ mid, source }));
  }

  #addSender(source, track) {
    const kind = KIND[source];
    const init = { direction: 'sendonly' };
    if (kind === 'audio') {
      this.#senders.set(source, this.#pc.addTransceiver(track, init));
      return;
    }
    const { width = 1280, height = 720 } = track.getSettings();
    this.#senders.set(source, this.#addCamera(track, init, { width, height }));
  }

  #addCamera(track, init, size) {
    try {
      const sendEncodings = encodingsFor(size, this.#simulcast);
      return this.#pc.addTransceiver(track, { ...init, sendEncodings });
    } catch {
      // A browser without simulcast still has one picture to send.
      return this.#pc.addTransceiver(track, init);
    }
  }
}

function connection(iceServers) {
  const config = { bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' };
  try {
    return new RTCPeerConnection({ ...config, iceServers });
  } catch {
    // A server address the browser cannot read must not keep anyone out: most need none.
    return new RTCPeerConnection(config);
  }
}
