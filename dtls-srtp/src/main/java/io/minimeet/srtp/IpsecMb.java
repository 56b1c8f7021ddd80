package io.minimeet.srtp;

import static io.minimeet.srtp.NativeLibrary.POINTER;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * AES-GCM of Intel's Multi-Buffer Crypto for IPsec Library, version 1.3 to 1.5, looked up when the
 * program runs. Only the form for AVX-512 with VAES is used: the others are slower than libcrypto.
 * Each function does a whole packet and returns nothing: it cannot fail.
 *
 * <p>The functions are called by their names. The documented way to them, a table of pointers,
 * would take a manager of a megabyte and its self-test, and would end the process where the kernel
 * has AVX-512 switched off.
 */
final class IpsecMb {
  /** The name changes with the major version, and with it what the functions take. */
  static final String NAME = "libIPSec_MB.so.1";

  /**
   * The versions that this was written for, an octet each for major and minor. A minor version can
   * change more than functions' parameters, as 1.4 did {@link #KEY_BYTES}.
   */
  static final int OLDEST = 0x0103;

  static final int NEWEST = 0x0105;

  /**
   * Enough for struct gcm_key_data: 1,008 octets in version 1.3, 1,264 since 1.4. The library
   * writes it and cannot be asked for its size.
   */
  static final int KEY_BYTES = 2048;

  /** Enough for struct gcm_context_data: 88 octets. */
  static final int CONTEXT_BYTES = 256;

  /** What the library's functions take and what {@link #KEY_BYTES} has to be a multiple of. */
  static final int ALIGNMENT = 64;

  private static final boolean USABLE_CPU = VectorAes.isUsable();
  private static final NativeLibrary LIBRARY =
      USABLE_CPU ? NativeLibrary.named(NAME) : NativeLibrary.absent();

  /** Key, key data. */
  private static final FunctionDescriptor EXPAND = FunctionDescriptor.ofVoid(POINTER, POINTER);

  /** Key data, context, out, in, length, IV, AAD, its length, tag, its length. */
  private static final FunctionDescriptor PACKET =
      FunctionDescriptor.ofVoid(
          POINTER, POINTER, POINTER, POINTER, JAVA_LONG, POINTER, POINTER, JAVA_LONG, POINTER,
          JAVA_LONG);

  private static final String EXPAND_128_NAME = "aes_gcm_pre_128_vaes_avx512";
  private static final String EXPAND_256_NAME = "aes_gcm_pre_256_vaes_avx512";
  private static final String ENCRYPT_128_NAME = "aes_gcm_enc_128_vaes_avx512";
  private static final String ENCRYPT_256_NAME = "aes_gcm_enc_256_vaes_avx512";
  private static final String DECRYPT_128_NAME = "aes_gcm_dec_128_vaes_avx512";
  private static final String DECRYPT_256_NAME = "aes_gcm_dec_256_vaes_avx512";
  private static final String VERSION_NAME = "imb_get_version";

  private static final MethodHandle EXPAND_128 = LIBRARY.ordinary(EXPAND_128_NAME, EXPAND);
  private static final MethodHandle EXPAND_256 = LIBRARY.ordinary(EXPAND_256_NAME, EXPAND);
  private static final MethodHandle ENCRYPT_128 = LIBRARY.critical(ENCRYPT_128_NAME, PACKET);
  private static final MethodHandle ENCRYPT_256 = LIBRARY.critical(ENCRYPT_256_NAME, PACKET);
  private static final MethodHandle DECRYPT_128 = LIBRARY.critical(DECRYPT_128_NAME, PACKET);
  private static final MethodHandle DECRYPT_256 = LIBRARY.critical(DECRYPT_256_NAME, PACKET);
  private static final MethodHandle VERSION =
      LIBRARY.ordinary(VERSION_NAME, FunctionDescriptor.of(JAVA_INT));

  private IpsecMb() {}

  static boolean isUsableCpu() {
    return USABLE_CPU;
  }

  /** Whether the library is here with all that is called. */
  static boolean isPresent() {
    return LIBRARY.hasAll(
        EXPAND_128_NAME,
        EXPAND_256_NAME,
        ENCRYPT_128_NAME,
        ENCRYPT_256_NAME,
        DECRYPT_128_NAME,
        DECRYPT_256_NAME,
        VERSION_NAME);
  }

  /** An octet each for major and minor. */
  static int version() {
    try {
      return (int) VERSION.invokeExact() >>> 8; // without the patch
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    }
  }

  /**
   * Fills key data.
   *
   * @param scratch off the heap, at least a key long; left wiped
   */
  static void expand(byte[] key, MemorySegment scratch, long keyData) {
    MemorySegment.copy(key, 0, scratch, JAVA_BYTE, 0, key.length);
    try {
      if (key.length == 16) {
        EXPAND_128.invokeExact(scratch.address(), keyData);
      } else {
        EXPAND_256.invokeExact(scratch.address(), keyData);
      }
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    } finally {
      scratch.asSlice(0, key.length).fill((byte) 0);
    }
  }

  static void encrypt(
      boolean key256,
      long keyData,
      long context,
      long out,
      long in,
      long length,
      long iv,
      long aad,
      long aadLength,
      long tag,
      long tagLength) {
    try {
      if (key256) {
        ENCRYPT_256.invokeExact(
            keyData, context, out, in, length, iv, aad, aadLength, tag, tagLength);
      } else {
        ENCRYPT_128.invokeExact(
            keyData, context, out, in, length, iv, aad, aadLength, tag, tagLength);
      }
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    }
  }

  /** Decrypts and computes the tag; comparing it is the caller's. */
  static void decrypt(
      boolean key256,
      long keyData,
      long context,
      long out,
      long in,
      long length,
      long iv,
      long aad,
      long aadLength,
      long tag,
      long tagLength) {
    try {
      if (key256) {
        DECRYPT_256.invokeExact(
            keyData, context, out, in, length, iv, aad, aadLength, tag, tagLength);
      } else {
        DECRYPT_128.invokeExact(
            keyData, context, out, in, length, iv, aad, aadLength, tag, tagLength);
      }
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    }
  }
}
