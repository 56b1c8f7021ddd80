// Keeps a phone's screen on during a call, where the browser can.

let lock = null;
let wanted = false;

export function keepAwake(on) {
  wanted = on;
  if (on) void take();
  else void lock?.release();
}

async function take() {
  try {
    lock = await navigator.wakeLock?.request('screen');
  } catch {
    // Low battery or a hidden page: the call goes on without.
  }
}

// The browser takes the lock away whenever the page is hidden.
document.addEventListener('visibilitychange', () => {
  if (wanted && document.visibilityState === 'visible') void take();
});
