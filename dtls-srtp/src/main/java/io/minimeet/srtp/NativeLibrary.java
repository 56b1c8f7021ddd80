package io.minimeet.srtp;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A shared library, or the lack of it: what it lacks becomes a function that does nothing, so that
 * handles can be constants; {@link #hasAll} tells before any is called.
 *
 * <p>Pointers travel as numbers, which makes no object a call.
 */
// Foreign calls are restricted; --enable-native-access allows them for the whole program.
@SuppressWarnings("restricted")
final class NativeLibrary {
  static final MemoryLayout POINTER = ValueLayout.JAVA_LONG;

  private final Optional<SymbolLookup> symbols;

  private NativeLibrary(Optional<SymbolLookup> symbols) {
    this.symbols = symbols;
  }

  /** The library of that name as the system's loader finds it; it is never unloaded. */
  static NativeLibrary named(String name) {
    try {
      return new NativeLibrary(Optional.of(SymbolLookup.libraryLookup(name, Arena.global())));
    } catch (IllegalArgumentException | IllegalCallerException e) {
      return absent(); // not installed, or native access is denied
    }
  }

  /** The C library. */
  static NativeLibrary standard() {
    return new NativeLibrary(Optional.of(Linker.nativeLinker().defaultLookup()));
  }

  static NativeLibrary absent() {
    return new NativeLibrary(Optional.empty());
  }

  boolean isPresent() {
    return symbols.isPresent();
  }

  boolean hasAll(String... names) {
    return Stream.of(names).allMatch(name -> find(name).isPresent());
  }

  private Optional<MemorySegment> find(String name) {
    return symbols.flatMap(library -> library.find(name));
  }

  /** A function that may take its time. */
  MethodHandle ordinary(String name, FunctionDescriptor descriptor) {
    return handle(name, descriptor);
  }

  /**
   * A function of the media path: it neither blocks nor calls back, and so skips the thread state
   * changes of an ordinary native call.
   */
  MethodHandle critical(String name, FunctionDescriptor descriptor) {
    return handle(name, descriptor, Linker.Option.critical(false));
  }

  private MethodHandle handle(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return find(name)
        .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, descriptor, options))
        .orElseGet(() -> MethodHandles.empty(descriptor.toMethodType()));
  }

  /** What a call threw, for a caller that can throw only what is unchecked. */
  static RuntimeException passOn(Throwable e) {
    return switch (e) {
      case Error error -> throw error;
      case RuntimeException unchecked -> unchecked;
      default -> new SrtpException("a foreign call failed", e);
    };
  }
}
