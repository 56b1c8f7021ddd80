package io.minimeet.app.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Finds functions of the C library. A function that is missing becomes one that does nothing; ask
 * {@link #isThere} before it is called. Pointers travel as numbers, which makes no object a call.
 */
// Foreign calls are restricted; --enable-native-access allows them for the whole program.
@SuppressWarnings("restricted")
public final class CFunctions {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERROR_NUMBER =
      Linker.Option.captureStateLayout()
          .varHandle(MemoryLayout.PathElement.groupElement("errno"))
          .withInvokeExactBehavior();

  private CFunctions() {}

  public static boolean isThere(String name) {
    return LINKER.defaultLookup().find(name).isPresent();
  }

  /** A function whose first parameter is where it leaves its error number. */
  public static MethodHandle find(String name, ValueLayout returned, MemoryLayout... parameters) {
    FunctionDescriptor descriptor = FunctionDescriptor.of(returned, parameters);
    return LINKER
        .defaultLookup()
        .find(name)
        .map(symbol -> LINKER.downcallHandle(symbol, descriptor, ERRNO))
        .orElseGet(() ->
            MethodHandles.empty(
                descriptor.toMethodType().insertParameterTypes(0, MemorySegment.class)));
  }

  /** A function that says that it failed, but not why. */
  static MethodHandle findPlain(String name, ValueLayout returned, MemoryLayout... parameters) {
    FunctionDescriptor descriptor = FunctionDescriptor.of(returned, parameters);
    return LINKER
        .defaultLookup()
        .find(name)
        .map(symbol -> LINKER.downcallHandle(symbol, descriptor))
        .orElseGet(() -> MethodHandles.empty(descriptor.toMethodType()));
  }

  /** Where a call leaves its error number; one for each thread. */
  public static MemorySegment errorState(Arena arena) {
    return arena.allocate(Linker.Option.captureStateLayout());
  }

  /** What was returned, or where that says failure, the negative error number. */
  public static int result(int returned, MemorySegment state) {
    return returned >= 0 ? returned : -(int) ERROR_NUMBER.get(state, 0L);
  }

  /** What a call threw, which none does but by a bug. */
  public static RuntimeException passOn(Throwable e) {
    return switch (e) {
      case Error error -> throw error;
      case RuntimeException unchecked -> unchecked;
      default -> new IllegalStateException("a call of the C library failed", e);
    };
  }
}
