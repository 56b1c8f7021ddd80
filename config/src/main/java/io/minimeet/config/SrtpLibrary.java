package io.minimeet.config;

/** What encrypts media. */
public enum SrtpLibrary {
  /** The server decides. */
  AUTO,
  LIBCRYPTO,
  IPSEC_MB,
  JDK
}
