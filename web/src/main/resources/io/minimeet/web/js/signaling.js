// The WebSocket: envelopes {event, id, data}, answers by request id, heartbeat, reconnecting.
// It knows nothing of rooms: after each reconnect its owner says who it is and what it wants.

const CONNECT_TIMEOUT_MS = 8_000;
const ANSWER_TIMEOUT_MS = 10_000;
const HEARTBEAT_TIMEOUT_MS = 5_000;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8_000;
// A connection that held this long was a good one: the next loss starts with the short delay.
const STEADY_MS = 10_000;

/** The server said no: `code` is one of the protocol's. */
export class Refusal extends Error {
  constructor(code, message) {
    super(message || code);
    this.name = 'Refusal';
    this.code = code;
  }
}

/** There was no answer, because the connection is gone. Whether the server acted is unknown. */
export class Lost extends Error {
  constructor() {
    super('the connection to the server was lost');
    this.name = 'Lost';
  }
}

export class Signaling {
  #url;
  #on;
  #socket = null;
  #ready = false;
  #readyAt = 0;
  #first = null;
  #closed = false;
  #attempts = 0;
  #nextId = 1;
  #pending = new Map();
  #timers = { connect: 0, retry: 0, heartbeat: 0 };

  /**
   * @param on `back(hello)` after each reconnect, `lost()` when the connection is gone and will be
   *     tried again, `news(event, data)` for what the server says unasked
   */
  constructor(url, on) {
    this.#url = url;
    this.#on = on;
  }

  /** The first connection: rejected with Lost or Refusal, and then not tried again. */
  connect() {
    return new Promise((resolve, reject) => {
      this.#first = { resolve, reject };
      this.#dial();
    });
  }

  /** The data of the ack; rejected with Refusal or Lost. */
  request(event, data = {}, timeoutMs = ANSWER_TIMEOUT_MS) {
    return new Promise((resolve, reject) => {
      if (!this.#ready) {
        reject(new Lost());
        return;
      }
      const id = this.#nextId++;
      const socket = this.#socket;
      // A server that does not answer is as good as gone: a new connection tells which.
      const timer = setTimeout(() => this.#drop(socket), timeoutMs);
      this.#pending.set(id, { resolve, reject, timer });
      socket.send(JSON.stringify({ event, id, data }));
    });
  }

  /** News that wants no answer; false if there is no connection to send it on. */
  send(event, data = {}) {
    if (!this.#ready) return false;
    this.#socket.send(JSON.stringify({ event, data }));
    return true;
  }

  /** The network changed: look at once whether the connection still stands, or make a new one. */
  hurry() {
    if (this.#closed) return;
    if (this.#ready) {
      this.#beat();
    } else if (!this.#socket) {
      this.#attempts = 0;
      this.#dial();
    }
  }

  /** Not now, said the server: lets go of this connection and tries another one later. */
  retryLater() {
    if (this.#socket) this.#drop(this.#socket);
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timers.retry);
    if (this.#socket) this.#drop(this.#socket);
  }

  #dial() {
    clearTimeout(this.#timers.retry);
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    this.#timers.connect = setTimeout(() => this.#drop(socket), CONNECT_TIMEOUT_MS);
    socket.onmessage = ({ data }) => this.#read(data);
    // An error is always followed by close, and says nothing more.
    socket.onclose = () => this.#drop(socket);
  }

  #drop(socket) {
    if (socket !== this.#socket) return;
    this.#socket = null;
    clearTimeout(this.#timers.connect);
    clearInterval(this.#timers.heartbeat);
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
    if (this.#ready && performance.now() - this.#readyAt > STEADY_MS) this.#attempts = 0;
    this.#ready = false;
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(new Lost());
    }
    this.#pending.clear();
    if (this.#first) {
      this.#failFirst(new Lost());
    } else if (!this.#closed) {
      this.#scheduleRetry();
      this.#on.lost();
    }
  }

  #failFirst(error) {
    const { reject } = this.#first;
    this.#first = null;
    this.close();
    reject(error);
  }

  #scheduleRetry() {
    const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#attempts++);
    // Spread out, so that a restarted server is not met by everyone in the same instant.
    const spread = delay * (0.75 + Math.random() / 2);
    this.#timers.retry = setTimeout(() => this.#dial(), spread);
  }

  #read(text) {
    let message;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    const { event, id, data = {} } = message ?? {};
    const waiting = this.#pending.get(id);
    if (waiting && (event === 'ack' || event === 'error')) {
      this.#pending.delete(id);
      clearTimeout(waiting.timer);
      if (event === 'ack') waiting.resolve(data);
      else waiting.reject(new Refusal(data.code, data.message));
    } else if (event === 'connected') {
      this.#welcome(data);
    } else if (event === 'error' && this.#first) {
      this.#failFirst(new Refusal(data.code, data.message));
    } else if (event && event !== 'ack') {
      this.#on.news(event, data);
    }
  }

  #welcome(hello) {
    clearTimeout(this.#timers.connect);
    this.#ready = true;
    this.#readyAt = performance.now();
    const seconds = hello.heartbeatSeconds > 0 ? hello.heartbeatSeconds : 15;
    clearInterval(this.#timers.heartbeat);
    this.#timers.heartbeat = setInterval(() => this.#beat(), seconds * 1000);
    if (this.#first) {
      const { resolve } = this.#first;
      this.#first = null;
      resolve(hello);
    } else {
      this.#on.back(hello);
    }
  }

  // Browsers hide WebSocket pings from the page, so a dead connection is found by asking.
  #beat() {
    this.request('ping', {}, HEARTBEAT_TIMEOUT_MS).catch((error) => {
      // Any answer, even a refusal, shows that the connection stands.
      if (!(error instanceof Refusal || error instanceof Lost)) throw error;
    });
  }
}
