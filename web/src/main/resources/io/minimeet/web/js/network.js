// What the computer says of its network: there, not there, another one.

/** @param on `offline()`, `online()`, and `changed()` where only the kind of network changed */
export function watchNetwork(on) {
  window.addEventListener('offline', on.offline);
  window.addEventListener('online', on.online);
  const { connection } = navigator;
  let type = connection?.type;
  // The event also comes with each new estimate of the speed, which is no change of network.
  connection?.addEventListener?.('change', () => {
    if (connection.type === type) return;
    type = connection.type;
    if (navigator.onLine) on.changed();
  });
}
