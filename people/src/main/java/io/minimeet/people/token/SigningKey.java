package io.minimeet.people.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.HexFormat;

/** One Ed25519 key pair, since when it signs, and the name tokens call it by. */
final class SigningKey {
  static final String ALGORITHM = "Ed25519";

  /** Enough that no two keys of a server share a name. */
  private static final int ID_BYTES = 8;

  private final String id;
  private final long bornMillis;
  private final String header;
  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  SigningKey(long bornMillis, PrivateKey privateKey, PublicKey publicKey) {
    this.id = idOf(publicKey);
    this.bornMillis = bornMillis;
    this.header =
        Base64Url.encode(
            ("{\"alg\":\"EdDSA\",\"kid\":\"" + id + "\",\"typ\":\"JWT\"}")
                .getBytes(StandardCharsets.UTF_8));
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  static SigningKey fresh(SecureRandom random, long nowMillis) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(255, random);
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(nowMillis, pair.getPrivate(), pair.getPublic());
    } catch (NoSuchAlgorithmException e) {
      throw new TokenException("this Java has no Ed25519", e);
    }
  }

  /** Made of the public key, so that a file with a wrong name or two halves is found out. */
  private static String idOf(PublicKey publicKey) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey.getEncoded());
      return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new TokenException("this Java has no SHA-256", e);
    }
  }

  String id() {
    return id;
  }

  long bornMillis() {
    return bornMillis;
  }

  /** The first part of every token this key signs, encoded. */
  String header() {
    return header;
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  PublicKey publicKey() {
    return publicKey;
  }

  byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new TokenException("signing failed", e);
    }
  }

  boolean signed(byte[] text, byte[] by) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(publicKey);
      signature.update(text);
      return signature.verify(by);
    } catch (SignatureException e) {
      // Not 64 bytes, or numbers that no signature has.
      return false;
    } catch (GeneralSecurityException e) {
      throw new TokenException("verifying failed", e);
    }
  }

  @Override
  public String toString() {
    return "key " + id;
  }
}
