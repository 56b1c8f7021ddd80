package io.minimeet.people.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a file may be, told by its first bytes. What is none of these is {@link #OTHER}. */
public enum FileType {
  PNG("image/png", true),
  JPEG("image/jpeg", true),
  GIF("image/gif", true),
  WEBP("image/webp", true),
  PDF("application/pdf", false),
  MP3("audio/mpeg", false),
  MP4("video/mp4", false),
  WEBM("video/webm", false),
  OGG("application/ogg", false),
  ZIP("application/zip", false),
  /** Pages and drawings that could run scripts are texts like any other. */
  TEXT("text/plain", false),
  OTHER("application/octet-stream", false);

  private static final byte[] PNG_SIGN = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** The first element of Matroska's files, of which WebM's are some; and where its name stands. */
  private static final byte[] EBML_SIGN = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3};

  private static final int EBML_HEAD_BYTES = 64;

  private final String mediaType;
  private final boolean image;

  FileType(String mediaType, boolean image) {
    this.mediaType = mediaType;
    this.image = image;
  }

  public String mediaType() {
    return mediaType;
  }

  boolean isImage() {
    return image;
  }

  static Optional<FileType> ofMediaType(String mediaType) {
    return Arrays.stream(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst();
  }

  static FileType of(byte[] bytes) {
    if (has(bytes, 0, PNG_SIGN)) {
      return PNG;
    } else if (has(bytes, 0, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
      return JPEG;
    } else if (has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a")) {
      return GIF;
    } else if (has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP")) {
      return WEBP;
    } else if (has(bytes, 0, "%PDF-")) {
      return PDF;
    } else if (has(bytes, 4, "ftyp")) {
      return MP4;
    } else if (has(bytes, 0, EBML_SIGN) && isNamed(bytes, "webm")) {
      return WEBM;
    } else if (has(bytes, 0, "OggS")) {
      return OGG;
    } else if (has(bytes, 0, "PK\3\4") || has(bytes, 0, "PK\5\6")) {
      return ZIP;
    } else if (has(bytes, 0, "ID3") || isMp3Frame(bytes)) {
      return MP3;
    }
    return isText(bytes) ? TEXT : OTHER;
  }

  private static boolean has(byte[] bytes, int at, String sign) {
    return has(bytes, at, sign.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean has(byte[] bytes, int at, byte[] sign) {
    return bytes.length >= at + sign.length
        && Arrays.equals(bytes, at, at + sign.length, sign, 0, sign.length);
  }

  private static boolean isNamed(byte[] bytes, String name) {
    for (int at = EBML_SIGN.length; at < EBML_HEAD_BYTES; at++) {
      if (has(bytes, at, name)) {
        return true;
      }
    }
    return false;
  }

  /** Eleven set bits, layer III, and neither a bit rate nor a sampling rate that there is not. */
  private static boolean isMp3Frame(byte[] bytes) {
    return bytes.length >= 4
        && bytes[0] == (byte) 0xff
        && (bytes[1] & 0xe6) == 0xe2
        && (bytes[1] & 0x18) != 0x08
        && (bytes[2] & 0xf0) != 0xf0
        && (bytes[2] & 0x0c) != 0x0c;
  }

  private static boolean isText(byte[] bytes) {
    for (byte each : bytes) {
      boolean blank = each == '\t' || each == '\n' || each == '\r' || each == '\f';
      if ((each >= 0 && each < ' ' && !blank) || each == 0x7f) {
        return false;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException binary) {
      return false;
    }
  }
}
