// The chat: what was said, what is being sent, and how much of it is unread.

import { byId, element } from './dom.js';

// Old lines go, so that a call of hours does not grow the page without end.
const MOST_LINES = 500;

export class Chat {
  #panel = byId('chat');
  #log = byId('chat-log');
  #text = byId('chat-text');
  #opener = byId('toggle-chat');
  #badge = byId('chat-unread');
  #send;
  #unread = 0;
  #unsent = new Map();
  #seen = new Set();

  /** @param send `(text, clientId)` resolves to {id, timestamp}, rejected if it was not taken */
  constructor(send) {
    this.#send = send;
    this.#opener.addEventListener('click', () => this.toggle(this.#panel.hidden));
    byId('chat-close').addEventListener('click', () => this.toggle(false));
    this.#panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.toggle(false);
    });
    this.#text.addEventListener('input', () => this.#fitText());
    this.#text.addEventListener('keydown', (event) => {
      // isComposing: Enter there picks a word of an input method.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    byId('chat-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  toggle(open) {
    if (open === !this.#panel.hidden) return;
    this.#panel.hidden = !open;
    this.#opener.setAttribute('aria-expanded', String(open));
    if (open) {
      this.#setUnread(0);
      this.#log.scrollTop = this.#log.scrollHeight;
      this.#text.focus();
    } else {
      this.#opener.focus();
    }
  }

  /** Somebody said something; `mine` if it was this person, whose line may stand here already. */
  receive({ id, senderName, message, timestamp, mine }) {
    if (this.#seen.has(id)) return;
    const waiting = mine ? this.#waitingFor(message) : undefined;
    if (waiting) {
      this.#confirm(waiting, id, timestamp);
      return;
    }
    this.#seen.add(id);
    this.#append(line({ name: mine ? 'You' : senderName, message, timestamp, mine }), mine);
    if (this.#panel.hidden) this.#setUnread(this.#unread + 1);
  }

  /** The connection is back: tries again what did not get through. */
  resend() {
    for (const clientId of [...this.#unsent.keys()]) this.#deliver(clientId);
  }

  clear() {
    this.toggle(false);
    this.#log.replaceChildren();
    this.#text.value = '';
    this.#unsent.clear();
    this.#seen.clear();
    this.#setUnread(0);
    this.#fitText();
  }

  #submit() {
    const message = this.#text.value.trim();
    if (!message) return;
    this.#text.value = '';
    this.#fitText();
    const item = line({ name: 'You', message, timestamp: Date.now(), mine: true });
    const clientId = [...crypto.getRandomValues(new Uint32Array(4))].join('-');
    this.#unsent.set(clientId, { item, message });
    this.#append(item, true);
    this.#deliver(clientId);
  }

  async #deliver(clientId) {
    const { item, message } = this.#unsent.get(clientId);
    item.classList.add('sending');
    setStatus(item, '');
    try {
      const { id, timestamp } = await this.#send(message, clientId);
      this.#confirm(clientId, id, timestamp);
    } catch (error) {
      if (!this.#unsent.has(clientId)) return;
      item.classList.remove('sending');
      setStatus(item, `Not sent. ${error.code ? error.message : 'It will be when reconnected.'}`);
      // What the server refused once it would refuse again.
      if (error.code) this.#unsent.delete(clientId);
    }
  }

  // The echo to everyone and the answer to the sender may come in either order.
  #confirm(clientId, id, timestamp) {
    this.#seen.add(id);
    const sent = this.#unsent.get(clientId);
    if (!sent) return;
    this.#unsent.delete(clientId);
    sent.item.classList.remove('sending');
    setStatus(sent.item, '');
    setTime(sent.item, timestamp);
  }

  #waitingFor(message) {
    for (const [clientId, sent] of this.#unsent) if (sent.message === message) return clientId;
    return undefined;
  }

  #append(item, mine) {
    const log = this.#log;
    // Who scrolled up is reading: only those at the end are taken along.
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    log.append(item);
    while (log.children.length > MOST_LINES) log.firstElementChild.remove();
    if (mine || atEnd) log.scrollTop = log.scrollHeight;
  }

  #setUnread(count) {
    this.#unread = count;
    this.#badge.hidden = count === 0;
    this.#badge.textContent = count > 99 ? '99+' : String(count);
  }

  #fitText() {
    this.#text.style.height = 'auto';
    this.#text.style.height = `${Math.min(this.#text.scrollHeight + 2, 132)}px`;
  }
}

function line({ name, message, timestamp, mine }) {
  const head = element('p', {
    className: 'chat-head',
    children: [element('b', { text: name }), element('time')],
  });
  const item = element('li', {
    className: mine ? 'mine' : '',
    children: [head, element('p', { className: 'chat-text', text: message, dir: 'auto' })],
  });
  setTime(item, timestamp);
  return item;
}

function setTime(item, timestamp) {
  const at = new Date(timestamp);
  if (Number.isNaN(at.getTime())) return;
  const time = item.querySelector('time');
  time.dateTime = at.toISOString();
  time.textContent = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

function setStatus(item, text) {
  const status = item.querySelector('.chat-status');
  if (!text) status?.remove();
  else if (status) status.textContent = text;
  else item.append(element('p', { className: 'chat-status', text }));
}
