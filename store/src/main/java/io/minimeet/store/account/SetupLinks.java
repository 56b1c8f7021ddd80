package io.minimeet.store.account;

import org.jdbi.v3.core.Handle;

/** Links that are good for one use, by their hashes. */
public final class SetupLinks {
  private final Handle handle;

  SetupLinks(Handle handle) {
    this.handle = handle;
  }

  /** Makes this the only one. */
  public void replace(String hash, long nowMillis, long expiresAtMillis) {
    forgetAll();
    handle.execute(
        "INSERT INTO setup_links (hash, made_at, expires_at) VALUES (?, ?, ?)",
        hash,
        nowMillis,
        expiresAtMillis);
  }

  public boolean isGood(String hash, long nowMillis) {
    return handle
        .createQuery("SELECT 1 FROM setup_links WHERE hash = :hash AND expires_at > :now")
        .bind("hash", hash)
        .bind("now", nowMillis)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Takes it; false when there is none or somebody was faster. */
  public boolean use(String hash, long nowMillis) {
    return handle.execute(
            "DELETE FROM setup_links WHERE hash = ? AND expires_at > ?", hash, nowMillis)
        > 0;
  }

  public void forgetAll() {
    handle.execute("DELETE FROM setup_links");
  }
}
