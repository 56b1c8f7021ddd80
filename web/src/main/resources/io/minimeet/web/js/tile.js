// One person's tile: picture or initials, name, and whether the microphone is off.

import { element, icon } from './dom.js';

export class Tile {
  root;
  #video = element('video', { autoplay: true, playsInline: true, muted: true });
  // Sound has an element of its own: browsers may refuse to start it, and the picture goes on.
  #audio = element('audio', { autoplay: true });
  #initials = element('span', { className: 'initials', ariaHidden: 'true' });
  #name = element('span', { className: 'name' });
  #micOff = element('span', { className: 'mic-off', role: 'img', ariaLabel: 'Microphone off' });
  #note = element('p', { className: 'note' });
  #onBlocked;

  /** @param onBlocked called when the browser refuses to play sound before a click */
  constructor(onBlocked) {
    this.#onBlocked = onBlocked;
    this.#micOff.append(icon('mic-off'));
    const label = element('p', { className: 'label', children: [this.#micOff, this.#name] });
    this.root = element('article', {
      className: 'tile',
      children: [this.#initials, this.#video, this.#note, label, this.#audio],
    });
    // Until its first picture a video is a black box: the initials stay.
    this.#video.addEventListener('loadeddata', () => this.root.classList.add('has-picture'));
  }

  /** Shows a person; tracks are null where there is nothing to see or hear. */
  show({ id, name, isSelf, audio, video, micOff, note, speaking, leading }) {
    this.root.dataset.participant = id;
    this.root.classList.toggle('self', isSelf);
    this.root.classList.toggle('speaking', speaking && !micOff);
    this.root.classList.toggle('leading', leading);
    const label = isSelf ? `${name} (you)` : name;
    if (this.#name.textContent !== label) {
      this.#name.textContent = label;
      this.#initials.textContent = initialsOf(name);
      this.root.style.setProperty('--hue', hueOf(name));
      this.root.setAttribute('aria-label', label);
    }
    this.#micOff.hidden = !micOff;
    this.#note.textContent = note;
    this.#note.hidden = !note;
    if (setTrack(this.#video, video)) this.root.classList.remove('has-picture');
    if (setTrack(this.#audio, audio) && audio) this.play();
  }

  /** How large a picture is shown here, in device pixels. */
  get pictureSize() {
    const { width, height } = this.root.getBoundingClientRect();
    // The picture fills the tile, so that of one side more is drawn than is seen.
    const { videoWidth, videoHeight } = this.#video;
    const shape = videoWidth && videoHeight ? videoWidth / videoHeight : 16 / 9;
    const pixels = window.devicePixelRatio || 1;
    return {
      width: Math.round(Math.max(width, height * shape) * pixels),
      height: Math.round(Math.max(height, width / shape) * pixels),
    };
  }

  /** Starts the sound; to be called again from a click if the browser wants one. */
  play() {
    this.#audio.play().catch((error) => {
      if (error.name === 'NotAllowedError') this.#onBlocked();
    });
  }

  remove() {
    setTrack(this.#video, null);
    setTrack(this.#audio, null);
    this.root.remove();
  }
}

// True if this changed anything: setting the same track again would make the picture blink.
function setTrack(player, track) {
  const last = player.srcObject?.getTracks()[0] ?? null;
  if (last === track) return false;
  player.srcObject = track ? new MediaStream([track]) : null;
  return true;
}

function initialsOf(name) {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return ends.map((word) => [...word][0] ?? '').join('').toUpperCase();
}

// The same person has the same colour on everyone's screen.
function hueOf(name) {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + letter.codePointAt(0)) % 360;
  return hash;
}
