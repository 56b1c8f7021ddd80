package io.minimeet.signaling.rest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags as headers list them (RFC 9110, sections 8.8.3 and 13.1). */
public final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e]*)\"");

  /** Nothing was changed more often; what is longer is no tag of ours. */
  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,18})(?:-[a-z_]+)?\"");

  private EntityTags() {}

  /** The tag of a thing that counts its changes. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /**
   * The tag of a thing that counts its changes, and looks different to different people.
   *
   * @param view how it looks, in small letters
   */
  public static String of(long version, String view) {
    return "\"" + version + "-" + view + "\"";
  }

  /** The tag of a body that changes with a release. */
  static String of(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * The version that a tag made here stands for. A proxy that compresses may have made it a weak
   * one; it is the same version.
   */
  static OptionalLong version(String tag) {
    Matcher version = VERSION.matcher(tag.strip());
    return version.matches()
        ? OptionalLong.of(Long.parseLong(version.group(1)))
        : OptionalLong.empty();
  }

  /** Whether {@code If-None-Match} names the tag; a proxy that compresses makes it a weak one. */
  static boolean isKnown(Optional<String> ifNoneMatch, String tag) {
    return ifNoneMatch.filter(header -> header.strip().equals("*") || has(header, tag)).isPresent();
  }

  private static boolean has(String header, String tag) {
    Matcher listed = TAG.matcher(header);
    String opaque = tag.replaceFirst("^W/", "");
    while (listed.find()) {
      if (("\"" + listed.group(2) + "\"").equals(opaque)) {
        return true;
      }
    }
    return false;
  }
}
