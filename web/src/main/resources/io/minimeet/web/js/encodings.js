// Which sizes of the camera's picture are sent at once (simulcast), as a pure function.

// For 1280x720. Smaller pictures need less, though not in proportion.
const FULL_PIXELS = 1280 * 720;
const FULL_BPS = 1_700_000;
const HALF_BPS = 500_000;
const QUARTER_BPS = 150_000;
const LEAST_BPS = 100_000;

/**
 * The encodings for a camera of this size, lowest first, as browsers want them. A rid is left out
 * where its picture would be too small to be of use to anyone.
 */
export function encodingsFor({ width, height }, simulcast) {
  const share = Math.min(1, (width * height) / FULL_PIXELS) ** 0.75;
  const bps = (full) => Math.round(Math.max(LEAST_BPS, full * share));
  const full = { maxBitrate: bps(FULL_BPS) };
  if (!simulcast || width < 480) return [full];
  const half = { rid: 'h', scaleResolutionDownBy: 2, maxBitrate: bps(HALF_BPS) };
  const quarter = { rid: 'q', scaleResolutionDownBy: 4, maxBitrate: bps(QUARTER_BPS) };
  const top = { rid: 'f', ...full };
  return width < 960 ? [half, top] : [quarter, half, top];
}
