package io.minimeet.srtp;

import static io.minimeet.srtp.NativeLibrary.POINTER;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** OpenSSL's libcrypto, version 3, looked up when the program runs. */
final class LibCrypto {
  /** EVP_CTRL_AEAD_GET_TAG and EVP_CTRL_AEAD_SET_TAG of openssl/evp.h. */
  static final int GET_TAG = 0x10;

  static final int SET_TAG = 0x11;

  /** sizeof(SHA_CTX): 24 words. */
  static final int SHA1_STATE_BYTES = 96;

  static final String NAME = "libcrypto.so.3";

  private static final NativeLibrary LIBRARY = NativeLibrary.named(NAME);

  private static final MethodHandle CONTEXT_NEW =
      LIBRARY.ordinary("EVP_CIPHER_CTX_new", FunctionDescriptor.of(POINTER));
  private static final MethodHandle CONTEXT_FREE =
      LIBRARY.ordinary("EVP_CIPHER_CTX_free", FunctionDescriptor.ofVoid(POINTER));
  private static final MethodHandle AES_128_GCM =
      LIBRARY.ordinary("EVP_aes_128_gcm", FunctionDescriptor.of(POINTER));
  private static final MethodHandle AES_256_GCM =
      LIBRARY.ordinary("EVP_aes_256_gcm", FunctionDescriptor.of(POINTER));
  private static final MethodHandle AES_128_CTR =
      LIBRARY.ordinary("EVP_aes_128_ctr", FunctionDescriptor.of(POINTER));

  /** With all parameters: looks up an implementation and expands the key. */
  private static final MethodHandle CIPHER_KEY =
      LIBRARY.ordinary(
          "EVP_CipherInit_ex", status(POINTER, POINTER, POINTER, POINTER, POINTER, JAVA_INT));

  /** The same function with only a new initialisation vector. */
  private static final MethodHandle CIPHER_IV =
      LIBRARY.critical(
          "EVP_CipherInit_ex", status(POINTER, POINTER, POINTER, POINTER, POINTER, JAVA_INT));

  private static final MethodHandle CIPHER_UPDATE =
      LIBRARY.critical("EVP_CipherUpdate", status(POINTER, POINTER, POINTER, POINTER, JAVA_INT));
  private static final MethodHandle CIPHER_FINAL =
      LIBRARY.critical("EVP_CipherFinal_ex", status(POINTER, POINTER, POINTER));
  private static final MethodHandle CONTEXT_CTRL =
      LIBRARY.critical("EVP_CIPHER_CTX_ctrl", status(POINTER, JAVA_INT, JAVA_INT, POINTER));
  private static final MethodHandle SHA1_INIT = LIBRARY.critical("SHA1_Init", status(POINTER));
  private static final MethodHandle SHA1_UPDATE =
      LIBRARY.critical("SHA1_Update", status(POINTER, POINTER, JAVA_LONG));
  private static final MethodHandle SHA1_FINAL =
      LIBRARY.critical("SHA1_Final", status(POINTER, POINTER));

  private static final boolean AVAILABLE =
      LIBRARY.hasAll(
          "EVP_CIPHER_CTX_new",
          "EVP_CIPHER_CTX_free",
          "EVP_aes_128_gcm",
          "EVP_aes_256_gcm",
          "EVP_aes_128_ctr",
          "EVP_CipherInit_ex",
          "EVP_CipherUpdate",
          "EVP_CipherFinal_ex",
          "EVP_CIPHER_CTX_ctrl",
          "SHA1_Init",
          "SHA1_Update",
          "SHA1_Final");

  private LibCrypto() {}

  /** Whether the library is here with all that is called. */
  static boolean isAvailable() {
    return AVAILABLE;
  }

  private static FunctionDescriptor status(MemoryLayout... parameters) {
    return FunctionDescriptor.of(JAVA_INT, parameters);
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
      throw NativeLibrary.passOn(e);
    }
  }

  /** Frees a context; it overwrites its keys itself. */
  static void freeContext(long context) {
    try {
      CONTEXT_FREE.invokeExact(context);
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    }
  }

  static long aesGcm(int keyBytes) {
    try {
      return keyBytes == 16 ? (long) AES_128_GCM.invokeExact() : (long) AES_256_GCM.invokeExact();
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    }
  }

  static long aesCounterMode() {
    try {
      return (long) AES_128_CTR.invokeExact();
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
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
      throw NativeLibrary.passOn(e);
    }
  }

  /** 1 for success, here and below. */
  static int setIv(long context, long iv) {
    try {
      return (int) CIPHER_IV.invokeExact(context, 0L, 0L, 0L, iv, -1);
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    }
  }

  /** Encrypts or decrypts; with {@code out} 0 only authenticates. */
  static int update(long context, long out, long outLength, long in, int length) {
    try {
      return (int) CIPHER_UPDATE.invokeExact(context, out, outLength, in, length);
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    }
  }

  static int finish(long context, long out, long outLength) {
    try {
      return (int) CIPHER_FINAL.invokeExact(context, out, outLength);
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    }
  }

  static int tag(long context, int command, int length, long tag) {
    try {
      return (int) CONTEXT_CTRL.invokeExact(context, command, length, tag);
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    }
  }

  static int sha1Init(long state) {
    try {
      return (int) SHA1_INIT.invokeExact(state);
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    }
  }

  static int sha1Update(long state, long in, long length) {
    try {
      return (int) SHA1_UPDATE.invokeExact(state, in, length);
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    }
  }

  static int sha1Final(long digest, long state) {
    try {
      return (int) SHA1_FINAL.invokeExact(digest, state);
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    }
  }
}
