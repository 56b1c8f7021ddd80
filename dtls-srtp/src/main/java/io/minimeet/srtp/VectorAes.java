package io.minimeet.srtp;

import static io.minimeet.srtp.NativeLibrary.POINTER;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/**
 * Whether this processor can be told to encrypt four AES blocks at once: AVX-512 with VAES and
 * VPCLMULQDQ (Intel since Ice Lake, AMD since Zen 4).
 *
 * <p>The C library is asked (sys/platform/x86.h; glibc since 2.33) and not the processor: what a
 * processor has can still be switched off by the kernel or by a virtual machine, and then the first
 * such instruction ends the whole process. ipsec-mb's own detection does not look at that.
 */
// Foreign calls are restricted; --enable-native-access allows them for the whole program.
@SuppressWarnings("restricted")
final class VectorAes {
  /** CPUID_INDEX_7 of bits/platform/x86.h: what CPUID tells of leaf 7. */
  private static final int LEAF_7 = 1;

  // struct cpuid_feature: what there is, then what can be used, each as EAX, EBX, ECX, EDX.
  private static final int USABLE_EBX = 20;
  private static final int USABLE_ECX = 24;
  private static final int FEATURE_BYTES = 32;

  /** AVX2, BMI2, AVX512F, AVX512DQ, AVX512_IFMA, AVX512CD, SHA, AVX512BW, AVX512VL. */
  private static final int EBX =
      1 << 5 | 1 << 8 | 1 << 16 | 1 << 17 | 1 << 21 | 1 << 28 | 1 << 29 | 1 << 30 | 1 << 31;

  /** GFNI, VAES, VPCLMULQDQ. */
  private static final int ECX = 1 << 8 | 1 << 9 | 1 << 10;

  private VectorAes() {}

  static boolean isUsable() {
    String name = "__x86_get_cpuid_feature_leaf";
    NativeLibrary c = NativeLibrary.standard();
    if (!c.hasAll(name)) {
      return false; // not x86, not glibc, or an old one
    }
    try {
      var leaf = c.ordinary(name, FunctionDescriptor.of(POINTER, JAVA_INT));
      long address = (long) leaf.invokeExact(LEAF_7);
      MemorySegment features = MemorySegment.ofAddress(address).reinterpret(FEATURE_BYTES);
      return has(features.get(JAVA_INT, USABLE_EBX), EBX)
          && has(features.get(JAVA_INT, USABLE_ECX), ECX);
    } catch (IllegalCallerException e) {
      return false; // native access is denied
    } catch (Throwable e) {
      throw NativeLibrary.passOn(e);
    }
  }

  private static boolean has(int word, int bits) {
    return (word & bits) == bits;
  }
}
