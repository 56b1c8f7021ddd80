// The tiles: one for each person, as large as they all can be.

import { tileSize } from './layout.js';
import { Tile } from './tile.js';

// While a window is dragged larger its size changes with every frame.
const SETTLED_MS = 300;

export class Grid {
  #box;
  #onBlocked;
  #onSizes;
  #tiles = new Map();
  #settling = 0;
  #visible = true;
  #sizes = new ResizeObserver(() => this.#measureSoon());

  /** @param onSizes told how large each picture is, once that has settled; see Shown */
  constructor(box, { onBlocked, onSizes }) {
    this.#box = box;
    this.#onBlocked = onBlocked;
    this.#onSizes = onSizes;
    new ResizeObserver(() => this.#arrange()).observe(box, { box: 'border-box' });
  }

  /** Whether anybody looks; pictures that nobody looks at have no size. */
  setVisible(visible) {
    this.#visible = visible;
    this.#measureSoon();
  }

  /** Shows exactly these people, in this order; see Tile.show for what each is. */
  render(people) {
    const present = new Set(people.map(({ id }) => id));
    for (const [id, tile] of this.#tiles) {
      if (!present.has(id)) {
        this.#sizes.unobserve(tile.root);
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
    this.#sizes.observe(tile.root);
    return tile;
  }

  #measureSoon() {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#onSizes(this.#measure()), SETTLED_MS);
  }

  #measure() {
    const none = { width: 0, height: 0 };
    const sizeOf = (tile) => (this.#visible ? tile.pictureSize : none);
    return new Map([...this.#tiles].map(([id, tile]) => [id, sizeOf(tile)]));
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
