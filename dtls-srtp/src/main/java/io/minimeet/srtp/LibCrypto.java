package io.minimeet.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/**
 * OpenSSL's libcrypto, version 3, looked up when the program runs. Pointers travel as numbers,
 * which makes no object a call; the calls of the media path are {@code critical}: they neither
 * block nor call back, and so skip the thread state changes of an ordinary native call.
 */
// Foreign calls are restricted; --enable-native-access allows them for the whole program.
@SuppressWarnings("restricted")
final class LibCrypto {
  /** EVP_CTRL_AEAD_GET_TAG and EVP_CTRL_AEAD_SET_TAG of openssl/evp.h. */
  static final int GET_TAG = 0x10;

  static final int SET_TAG = 0x11;

  /** sizeof(SHA_CTX): 24 words. */
  static final int SHA1_STATE_BYTES = 96;

  private static final String NAME = "libcrypto.so.3";
  private static final MemoryLayout POINTER = JAVA_LONG;
  private static final Linker.Option[] CRITICAL = {Linker.Option.critical(false)};
  private static final Linker.Option[] ORDINARY = {};
  private static final Optional<SymbolLookup> LIBRARY = open();

  private static final MethodHandle CONTEXT_NEW = returning(POINTER, "EVP_CIPHER_CTX_new");
  private static final MethodHandle CONTEXT_FREE =
      handle("EVP_CIPHER_CTX_free", FunctionDescriptor.ofVoid(POINTER), ORDINARY);
  private static final MethodHandle AES_128_GCM = returning(POINTER, "EVP_aes_128_gcm");
  private static final MethodHandle AES_256_GCM = returning(POINTER, "EVP_aes_256_gcm");
  private static final MethodHandle AES_128_CTR = returning(POINTER, "EVP_aes_128_ctr");

  /** With all parameters: looks up an implementation and expands the key. */
  private static final MethodHandle CIPHER_KEY =
      handle("EVP_CipherInit_ex", status(POINTER, POINTER, POINTER, POINTER, POINTER, JAVA_INT));

  /** The same function with only a new initialisation vector. */
  private static final MethodHandle CIPHER_IV =
      handle(
          "EVP_CipherInit_ex",
          status(POINTER, POINTER, POINTER, POINTER, POINTER, JAVA_INT),
          CRITICAL);

  private static final MethodHandle CIPHER_UPDATE =
      handle("EVP_CipherUpdate", status(POINTER, POINTER, POINTER, POINTER, JAVA_INT), CRITICAL);
  private static final MethodHandle CIPHER_FINAL =
      handle("EVP_CipherFinal_ex", status(POINTER, POINTER, POINTER), CRITICAL);
  private static final MethodHandle CONTEXT_CTRL =
      handle("EVP_CIPHER_CTX_ctrl", status(POINTER, JAVA_INT, JAVA_INT, POINTER), CRITICAL);
  private static final MethodHandle SHA1_INIT = handle("SHA1_Init", status(POINTER), CRITICAL);
  private static final MethodHandle SHA1_UPDATE =
      handle("SHA1_Update", status(POINTER, POINTER, JAVA_LONG), CRITICAL);
  private static final MethodHandle SHA1_FINAL =
      handle("SHA1_Final", status(POINTER, POINTER), CRITICAL);

  private static final boolean AVAILABLE = LIBRARY.isPresent() && allFound();

  private LibCrypto() {}

  /** Whether the library is here with all that is called. */
  static boolean isAvailable() {
    return AVAILABLE;
  }

  private static Optional<SymbolLookup> open() {
    try {
      return Optional.of(SymbolLookup.libraryLookup(NAME, Arena.global()));
    } catch (IllegalArgumentException | IllegalCallerException e) {
      return Optional.empty(); // not installed, or native access is denied
    }
  }

  private static boolean allFound() {
    String[] names = {
      "EVP_CIPHER_CTX_new", "EVP_CIPHER_CTX_free", "EVP_aes_128_gcm", "EVP_aes_256_gcm",
      "EVP_aes_128_ctr", "EVP_CipherInit_ex", "EVP_CipherUpdate", "EVP_CipherFinal_ex",
      "EVP_CIPHER_CTX_ctrl", "SHA1_Init", "SHA1_Update", "SHA1_Final"
    };
    for (String name : names) {
      if (find(name).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static Optional<MemorySegment> find(String name) {
    return LIBRARY.flatMap(library -> library.find(name));
  }

  private static FunctionDescriptor status(MemoryLayout... parameters) {
    return FunctionDescriptor.of(JAVA_INT, parameters);
  }

  private static MethodHandle returning(MemoryLayout result, String name) {
    return handle(name, FunctionDescriptor.of(result), ORDINARY);
  }

  /** A function that is missing becomes one that does nothing; {@link #isAvailable} tells. */
  private static MethodHandle handle(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return find(name)
        .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, descriptor, options))
        .orElseGet(() -> MethodHandles.empty(descriptor.toMethodType()));
  }

  /** The address of a new EVP_CIPHER_CTX. */
  static long newContext() {
    try {
      long context = (long) CONTEXT_NEW.invokeExact();
      if (context == 0) {
        throw new SrtpException("libcrypto has no memory");
      }
      return context;
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  /** Frees a context; it overwrites its keys itself. */
  static void freeContext(long context) {
    try {
      CONTEXT_FREE.invokeExact(context);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static long aesGcm(int keyBytes) {
    try {
      return keyBytes == 16 ? (long) AES_128_GCM.invokeExact() : (long) AES_256_GCM.invokeExact();
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static long aesCounterMode() {
    try {
      return (long) AES_128_CTR.invokeExact();
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  /** Gives a context its cipher, key and direction. */
  static void setKey(long context, long cipher, byte[] key, boolean encrypts) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocate(key.length);
      MemorySegment.copy(key, 0, copy, JAVA_BYTE, 0, key.length);
      int status =
          (int) CIPHER_KEY.invokeExact(context, cipher, 0L, copy.address(), 0L, encrypts ? 1 : 0);
      copy.fill((byte) 0);
      if (status != 1) {
        throw new SrtpException("libcrypto refused a key");
      }
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  /** 1 for success, here and below. */
  static int setIv(long context, long iv) {
    try {
      return (int) CIPHER_IV.invokeExact(context, 0L, 0L, 0L, iv, -1);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  /** Encrypts or decrypts; with {@code out} 0 only authenticates. */
  static int update(long context, long out, long outLength, long in, int length) {
    try {
      return (int) CIPHER_UPDATE.invokeExact(context, out, outLength, in, length);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int finish(long context, long out, long outLength) {
    try {
      return (int) CIPHER_FINAL.invokeExact(context, out, outLength);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int tag(long context, int command, int length, long tag) {
    try {
      return (int) CONTEXT_CTRL.invokeExact(context, command, length, tag);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int sha1Init(long state) {
    try {
      return (int) SHA1_INIT.invokeExact(state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int sha1Update(long state, long in, long length) {
    try {
      return (int) SHA1_UPDATE.invokeExact(state, in, length);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int sha1Final(long digest, long state) {
    try {
      return (int) SHA1_FINAL.invokeExact(digest, state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  private static RuntimeException passOn(Throwable e) {
    return switch (e) {
      case Error error -> throw error;
      case RuntimeException unchecked -> unchecked;
      default -> new SrtpException("a call of libcrypto failed", e);
    };
  }
}
