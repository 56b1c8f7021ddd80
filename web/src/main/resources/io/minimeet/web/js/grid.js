// The tiles: one for each person, as large as they all can be.

import { tileSize } from './layout.js';
import { Tile } from './tile.js';

export class Grid {
  #box;
  #onBlocked;
  #tiles = new Map();

  constructor(box, onBlocked) {
    this.#box = box;
    this.#onBlocked = onBlocked;
    new ResizeObserver(() => this.#arrange()).observe(box, { box: 'border-box' });
  }

  /** Shows exactly these people, in this order; see Tile.show for what each is. */
  render(people) {
    const present = new Set(people.map(({ id }) => id));
    for (const [id, tile] of this.#tiles) {
      if (!present.has(id)) {
        tile.remove();
        this.#tiles.delete(id);
      }
    }
    for (const person of people) this.#tileFor(person.id).show(person);
    this.#arrange();
  }

  /** Starts all sound, from a click. */
  play() {
    for (const tile of this.#tiles.values()) tile.play();
  }

  #tileFor(id) {
    const known = this.#tiles.get(id);
    if (known) return known;
    const tile = new Tile(this.#onBlocked);
    this.#tiles.set(id, tile);
    this.#box.append(tile.root);
    return tile;
  }

  #arrange() {
    const gap = parseFloat(getComputedStyle(this.#box).columnGap) || 0;
    const { clientWidth, clientHeight } = this.#box;
    const { columns, width, height } = tileSize(this.#tiles.size, clientWidth, clientHeight, gap);
    // Keeps a row from taking more tiles than it should, where there is room for them.
    const edge = Math.floor((clientWidth - columns * width - (columns - 1) * gap) / 2);
    this.#box.style.setProperty('--tiles-edge', `${Math.max(0, edge)}px`);
    this.#box.style.setProperty('--tile-width', `${width}px`);
    this.#box.style.setProperty('--tile-height', `${height}px`);
  }
}
