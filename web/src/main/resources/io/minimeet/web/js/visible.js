// Whether anybody can look at this page. A tab that was left for long need not get pictures; one
// that is only passed by keeps them, for to begin again takes a moment.

const LEFT_AFTER_MS = 10_000;

/** Calls `changed(visible)`, late when the page is left and at once when it is back. */
export function watchVisibility(changed) {
  let timer = 0;
  let told = true;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    const visible = document.visibilityState !== 'hidden';
    const tell = () => {
      if (told === visible) return;
      told = visible;
      changed(visible);
    };
    if (visible) tell();
    else timer = setTimeout(tell, LEFT_AFTER_MS);
  });
}
