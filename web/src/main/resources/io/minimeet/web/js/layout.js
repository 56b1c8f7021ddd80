// How large the tiles are, as a pure function: no document, no measuring.

const WIDEST = 16 / 9;

/**
 * The width and height of each of `count` equal tiles that fill a box best, and in how many columns
 * they stand. Tiles may be cropped down to 4:3 on a wide screen and to 3:4 on a tall one, never
 * further.
 */
export function tileSize(count, boxWidth, boxHeight, gap) {
  const narrowest = boxWidth > boxHeight ? 4 / 3 : 3 / 4;
  let best = { columns: 1, width: 0, height: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const size = fit(
      (boxWidth - gap * (columns - 1)) / columns,
      (boxHeight - gap * (rows - 1)) / rows,
      narrowest,
    );
    if (size.width * size.height > best.width * best.height) best = { columns, ...size };
  }
  return best;
}

function fit(width, height, narrowest) {
  if (width <= 0 || height <= 0) return { width: 0, height: 0 };
  // Rounded down: tiles that are a fraction of a pixel too wide would break into the next row.
  return {
    width: Math.floor(Math.min(width, height * WIDEST)),
    height: Math.floor(Math.min(height, width / narrowest)),
  };
}
