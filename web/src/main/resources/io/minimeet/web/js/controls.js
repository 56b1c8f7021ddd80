// The buttons of the call: microphone, camera, leave, copy link.

import { byId, relabel } from './dom.js';

const LOOKS = {
  microphone: { on: ['mic', 'Mute'], off: ['mic-off', 'Unmute'] },
  camera: { on: ['camera', 'Camera off'], off: ['camera-off', 'Camera on'] },
};
const COPIED_MS = 2_000;

export class Controls {
  /** @param on `toggle(source)` resolves when done, `leave()`, `link()` gives the link to copy */
  constructor(on) {
    for (const source of Object.keys(LOOKS)) {
      const button = buttonOf(source);
      button.addEventListener('click', async () => {
        // Opening a device takes a while; a second click meanwhile would undo the first.
        button.disabled = true;
        try {
          await on.toggle(source);
        } finally {
          button.disabled = false;
          button.focus();
        }
      });
    }
    byId('leave').addEventListener('click', on.leave);
    byId('copy-link').addEventListener('click', () => copyLink(on.link()));
  }

  show(source, isOn) {
    const button = buttonOf(source);
    relabel(button, ...LOOKS[source][isOn ? 'on' : 'off']);
    button.classList.toggle('off', !isOn);
  }
}

const buttonOf = (source) => byId(`toggle-${source}`);

async function copyLink(link) {
  const label = byId('copy-link').querySelector('span');
  label.textContent = (await copy(link)) ? 'Link copied' : 'Copy the address above';
  setTimeout(() => (label.textContent = 'Copy link'), COPIED_MS);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages without https have no clipboard, but may still copy what is selected.
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    return copied;
  }
}
