package io.minimeet.srtp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One EVP_CIPHER_CTX of libcrypto's and the working memory beside it. Both go when {@link #close}
 * is called, and at the latest when the garbage collector finds that nobody can call it any more:
 * the memory belongs to an automatic arena, because an arena that is closed by hand and shared
 * between threads stops all of them for a moment.
 */
final class NativeContext implements AutoCloseable {
  private static final int ALIGNMENT = 64;

  private final long address;
  private final MemorySegment memory;
  private final AtomicBoolean freed = new AtomicBoolean();

  /** Makes a context with key; usable on any one thread at a time. */
  NativeContext(long cipher, byte[] key, boolean encrypts, int memoryBytes) {
    Arena arena = Arena.ofAuto();
    memory = arena.allocate(memoryBytes, ALIGNMENT);
    address = LibCrypto.newContext();
    freeWith(arena, address, freed);
    LibCrypto.setKey(address, cipher, key, encrypts);
  }

  /** Static, so that what the arena keeps does not keep this object, and with it the arena. */
  @SuppressWarnings("restricted") // the segment only carries the clean-up; nothing reads it
  private static void freeWith(Arena arena, long address, AtomicBoolean freed) {
    var _ = MemorySegment.ofAddress(address).reinterpret(arena, _ -> free(address, freed));
  }

  private static void free(long address, AtomicBoolean freed) {
    if (freed.compareAndSet(false, true)) {
      LibCrypto.freeContext(address);
    }
  }

  /** The context, for a call of libcrypto's. */
  long address() {
    if (freed.getPlain()) {
      throw new SrtpException("used after close");
    }
    return address;
  }

  MemorySegment memory() {
    return memory;
  }

  @Override
  public void close() {
    memory.fill((byte) 0);
    free(address, freed);
  }
}
