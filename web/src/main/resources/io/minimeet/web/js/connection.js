// The one message about the connection: of all that may be wrong at once, what explains the rest.

import { wordsFor } from './words.js';

export class ConnectionNotice {
  #notices;
  #offline = false;
  #server = 'joined';
  #route = 'connecting';

  constructor(notices) {
    this.#notices = notices;
  }

  setOffline(offline) {
    this.#offline = offline;
    this.#show();
  }

  /** The state of the Meeting. */
  setServer(state) {
    this.#server = state;
    this.#show();
  }

  /** The state of the Route. */
  setRoute(state) {
    this.#route = state;
    this.#show();
  }

  #show() {
    const code = this.#code();
    if (code) {
      const kind = code === 'no_route' ? 'error' : 'info';
      this.#notices.show('connection', wordsFor(code), { kind });
    } else {
      this.#notices.clear('connection');
    }
  }

  #code() {
    if (this.#server === 'left') return undefined;
    if (this.#offline) return 'offline';
    if (this.#server === 'reconnecting') return 'reconnecting';
    if (this.#route === 'none') return 'no_route';
    return this.#route === 'interrupted' ? 'interrupted' : undefined;
  }
}
