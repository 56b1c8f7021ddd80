// How large each picture is shown, told to the server, so that it sends nothing larger. Knows
// people and slots; measuring is grid.js's part.

export class Shown {
  #tell;
  #sizes = new Map();
  #told = new Map();

  /** @param tell sends a `subscribe` */
  constructor(tell) {
    this.#tell = tell;
  }

  /** The size of each person's picture in device pixels: Map of id to {width, height}. */
  resized(sizes, slots) {
    this.keep(sizes);
    this.follow(slots);
  }

  /** The same while nothing can be told. */
  keep(sizes) {
    this.#sizes = sizes;
  }

  /** Tells what changed, be it a size or who is in a slot. */
  follow(slots) {
    const wishes = [];
    for (const { mid, participantId, source } of slots) {
      const size = source === 'camera' && this.#sizes.get(participantId);
      if (!size) continue;
      const wish = { mid, width: size.width, height: size.height };
      const text = JSON.stringify(wish);
      if (this.#told.get(mid) === text) continue;
      this.#told.set(mid, text);
      wishes.push(wish);
    }
    if (wishes.length > 0) this.#tell({ slots: wishes });
  }

  /** The server knows nothing of what was told: another connection, or a place taken anew. */
  forget() {
    this.#told.clear();
  }
}
