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

  private EntityTags() {}

  /** The tag of a thing that counts its changes. */
  public static String of(long version) {
    return "\"" + version + "\"";
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

  /** The version that a tag made by {@link #of(long)} stands for. */
  static OptionalLong version(String tag) {
    Matcher matcher = TAG.matcher(tag.strip());
    // Nothing was changed that often; what is longer is no tag of ours.
    if (!matcher.matches() || !matcher.group(2).matches("\\d{1,18}")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(matcher.group(2)));
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
