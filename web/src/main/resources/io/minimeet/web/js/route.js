// Watches whether media can travel, and decides when to try anew: an ICE restart first, then a new
// peer connection (which also mends a failed DTLS handshake, as an ICE restart does not).

const CONNECT_WITHIN_MS = 10_000;
// Short breaks mend themselves, and an ICE restart costs more than it gains.
const PATIENCE_MS = 3_000;
const RESTARTS_BEFORE_REBUILD = 2;

export class Route {
  /** 'connecting', 'connected', 'interrupted' or 'none': no way was found. */
  state = 'connecting';
  #pc;
  #on;
  #timer = 0;
  #restarts = 0;

  /** @param on `changed(state)`, `restart()`, `rebuild()` */
  constructor(pc, on) {
    this.#pc = pc;
    this.#on = on;
    pc.addEventListener('iceconnectionstatechange', () => this.#look());
    pc.addEventListener('connectionstatechange', () => this.#look());
  }

  /** An offer was answered: from now on a connection is due. */
  expect() {
    if (this.state !== 'connected') this.#arm(CONNECT_WITHIN_MS, () => this.#giveUp());
  }

  stop() {
    clearTimeout(this.#timer);
    this.#on = { changed() {}, restart() {}, rebuild() {} };
  }

  #look() {
    const { connectionState, iceConnectionState } = this.#pc;
    if (connectionState === 'connected') {
      clearTimeout(this.#timer);
      this.#restarts = 0;
      this.#enter('connected');
    } else if (connectionState === 'failed' && iceConnectionState !== 'failed') {
      this.#restarts = RESTARTS_BEFORE_REBUILD;
      this.#giveUp();
    } else if (iceConnectionState === 'failed') {
      this.#giveUp();
    } else if (iceConnectionState === 'disconnected' && this.state === 'connected') {
      this.#enter('interrupted');
      this.#arm(PATIENCE_MS, () => this.#again());
    }
  }

  #giveUp() {
    this.#enter('none');
    // The first try is made at once; where it fails in no time, the next ones must not race.
    if (this.#restarts === 0) this.#again();
    else this.#arm(PATIENCE_MS, () => this.#again());
  }

  #again() {
    this.#arm(CONNECT_WITHIN_MS, () => this.#giveUp());
    if (this.#restarts++ < RESTARTS_BEFORE_REBUILD) this.#on.restart();
    else this.#on.rebuild();
  }

  #enter(state) {
    if (state === this.state) return;
    this.state = state;
    this.#on.changed(state);
  }

  #arm(ms, action) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(action, ms);
  }
}
