package io.minimeet.srtp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Memory between two pages that must not be touched: whoever reads an octet too far, which Java
 * does not notice in native code, ends the process.
 */
@SuppressWarnings("restricted") // mmap gives an address; its length is known
final class GuardedMemory {
  private static final int PAGE_BYTES = 4096;

  // From sys/mman.h, alike on x86 and ARM.
  private static final int READ_AND_WRITE = 3;
  private static final int PRIVATE_AND_ANONYMOUS = 0x22;

  private GuardedMemory() {}

  /** A page; it stays until the process ends. */
  static MemorySegment page() {
    try {
      long start =
          (long)
              function("mmap", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG)
                  .invokeExact(0L, 3L * PAGE_BYTES, 0, PRIVATE_AND_ANONYMOUS, -1, 0L);
      long page = start + PAGE_BYTES;
      long status =
          (long)
              function("mprotect", JAVA_LONG, JAVA_LONG, JAVA_INT)
                  .invokeExact(page, (long) PAGE_BYTES, READ_AND_WRITE);
      if (start == -1 || (int) status != 0) {
        throw new AssertionError("no guarded memory");
      }
      return MemorySegment.ofAddress(page).reinterpret(PAGE_BYTES);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static MethodHandle function(String name, MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_LONG, parameters));
  }
}
