// One's own microphone and camera as the person sees them: buttons, and messages when they fail.

import { deviceWords, unpluggedWords } from './words.js';

const SOURCES = ['microphone', 'camera'];

export class OwnMedia {
  #devices;
  #controls;
  #notices;
  #changed;

  /** @param changed told a source that was switched on or off; resolves when that is done */
  constructor({ devices, controls, notices, changed }) {
    this.#devices = devices;
    this.#controls = controls;
    this.#notices = notices;
    this.#changed = changed;
    devices.onEnded = (source) => this.#unplugged(source);
  }

  get sourcesOn() {
    return SOURCES.filter((source) => this.#devices.isOn(source));
  }

  /** Opens what the person wants to join with. */
  async open(sources) {
    const problems = await this.#devices.open(sources);
    this.show();
    for (const problem of problems) this.#complain(problem);
  }

  async toggle(source) {
    if (this.#devices.isOn(source)) {
      this.#devices.turnOff(source);
      await this.#tell([source]);
    } else {
      await this.#turnOn([source]);
    }
  }

  closeAll() {
    this.#devices.closeAll();
  }

  show() {
    for (const source of SOURCES) this.#controls.show(source, this.#devices.isOn(source));
  }

  async #turnOn(sources) {
    for (const key of [...sources, 'both']) this.#notices.clear(`device-${key}`);
    const problems =
      sources.length > 1
        ? await this.#devices.open(sources)
        : await this.#devices.turnOn(sources[0]);
    for (const problem of problems) this.#complain(problem);
    await this.#tell(sources);
  }

  async #tell(sources) {
    this.show();
    for (const source of sources) await this.#changed(source);
  }

  #complain(problem) {
    const { source, code } = problem;
    const sources = source === 'both' ? SOURCES : [source];
    const hopeless = code === 'insecure' || code === 'unsupported';
    const again = { label: 'Try again', run: () => this.#turnOn(sources) };
    this.#notices.show(`device-${source}`, deviceWords(problem), {
      closable: true,
      ...(hopeless ? {} : { action: again }),
    });
  }

  #unplugged(source) {
    const again = { label: 'Try again', run: () => this.#turnOn([source]) };
    this.#notices.show(`device-${source}`, unpluggedWords(source), { closable: true, action: again });
    void this.#tell([source]);
  }
}
