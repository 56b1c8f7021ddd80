// Messages above the picture that stay until their cause is gone, and short ones that go by
// themselves.

import { element, icon } from './dom.js';

const TOAST_MS = 4_000;

export class Notices {
  #box;
  #shown = new Map();

  constructor(box) {
    this.#box = box;
  }

  /**
   * Shows words under a key, in place of the last under it. `action` is {label, run}; only a notice
   * that can be closed by the person has a close button.
   */
  show(key, { title, text }, { kind = 'warn', action, closable = false } = {}) {
    this.clear(key);
    const body = element('p', { children: [element('strong', { text: `${title}.` }), ` ${text}`] });
    const notice = element('div', {
      className: `notice ${kind}`,
      // A passing state is told politely; what needs the person is said at once.
      role: kind === 'info' ? 'status' : 'alert',
      children: [icon(kind === 'info' ? 'info' : 'warn'), body],
    });
    if (action) {
      const button = element('button', { type: 'button', className: 'action', text: action.label });
      button.addEventListener('click', action.run);
      notice.append(button);
    }
    if (closable) notice.append(this.#closeButton(key));
    this.#shown.set(key, notice);
    this.#box.append(notice);
  }

  clear(key) {
    this.#shown.get(key)?.remove();
    this.#shown.delete(key);
  }

  clearAll() {
    for (const key of [...this.#shown.keys()]) this.clear(key);
  }

  #closeButton(key) {
    const button = element('button', {
      type: 'button',
      className: 'plain square',
      ariaLabel: 'Close this message',
      children: [icon('close')],
    });
    button.addEventListener('click', () => this.clear(key));
    return button;
  }
}

/** A short message that goes by itself. */
export function toast(box, text) {
  const made = element('p', { text });
  box.append(made);
  setTimeout(() => made.remove(), TOAST_MS);
}
