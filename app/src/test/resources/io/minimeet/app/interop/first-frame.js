// Presses Join; resolves to the milliseconds until the first decoded picture of somebody else.
() => new Promise((resolve) => {
  const pressed = performance.now();
  const watch = (video) => video.requestVideoFrameCallback((now) => resolve(now - pressed));
  new MutationObserver((_, observer) => {
    const video = document.querySelector('.tile:not(.self) video');
    if (!video) return;
    observer.disconnect();
    watch(video);
  }).observe(document.getElementById('tiles'), { childList: true, subtree: true });
  document.getElementById('join-button').click();
})
