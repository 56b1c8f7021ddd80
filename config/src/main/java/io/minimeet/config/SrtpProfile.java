package io.minimeet.config;

/** The SRTP protection profiles that can be offered (RFC 5764, RFC 7714). */
public enum SrtpProfile {
  AEAD_AES_256_GCM,
  AEAD_AES_128_GCM,
  AES_CM_128_HMAC_SHA1_80
}
