package io.minimeet.people.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {
  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0a,                 PNG",
    "ffd8ffe0,                         JPEG",
    "474946383961,                     GIF",
    "52494646 00000000 57454250,       WEBP",
    "52494646 00000000 57415645,       OTHER",
    "255044462d312e37,                 PDF",
    "0000001c 66747970 69736f6d,       MP4",
    "1a45dfa3 9f 4282 84 7765626d,     WEBM",
    "1a45dfa3 9f 4282 88 6d6174726f736b61, OTHER",
    "4f676753 00,                      OGG",
    "504b0304,                         ZIP",
    "504b0506,                         ZIP",
    "49443304,                         MP3",
    "fffb9064,                         MP3",
    "fff1 5080,                        OTHER",
    "ffff ffff,                        OTHER",
    "00,                               OTHER",
    "7f454c46,                         OTHER",
    "4d5a9000,                         OTHER",
    "c3,                               OTHER",
    "fffe 6800 6900,                   OTHER",
    "e4bc9a e8adb0 0a,                 TEXT",
  })
  void shouldTellByTheFirstBytes(String digits, FileType expected) {
    assertEquals(expected, FileType.of(hex(digits)));
  }

  @ParameterizedTest
  @CsvSource({
    "'<!DOCTYPE html><script>alert(1)</script>'",
    "'<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>'",
    "'<?xml version=\"1.0\"?><html/>'",
    "'#!/bin/sh'",
  })
  void shouldTakeWhatCouldRunForText(String text) {
    assertEquals(FileType.TEXT, FileType.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void shouldNotTakeWhatOnlyBeginsLikeAPictureForOne() {
    byte[] lie =
        "\u0089PNG\r\n\u001a\n<script>alert(1)</script>".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(FileType.PNG, FileType.of(lie));
    assertEquals(FileType.OTHER, FileDraft.of("f", "r", "u", "a.png", lie, 1).type());
  }

  /** Of 1 by 1 pixels in the lossy form, 2 by 3 in the lossless one, 400 by 301 in the long one. */
  @ParameterizedTest
  @CsvSource({
    "UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=, 1, 1",
    "UklGRiQAAABXRUJQVlA4TBgAAAAvAYAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, 2, 3",
    "UklGRiQAAABXRUJQVlA4WAoAAAAAAAAAjwEALAEAAAAAAAAAAAAAAAAAAAA=, 400, 301",
  })
  void shouldReadHowLargeAWebpIs(String base64, int width, int height) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    assertEquals(FileType.WEBP, FileType.of(bytes));
    assertEquals(
        Optional.of(new PictureSize(width, height)), PictureHeader.size(FileType.WEBP, bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "report.pdf,                 report.pdf",
    "../../etc/passwd,           passwd",
    "'C:\\Windows\\win.ini',     win.ini",
    "..,                         file",
    "/,                          file",
    "' . ',                      file",
    ".bashrc,                    bashrc",
    "'a\tb\r\nc',                abc",
    "'photo\u202egpj.exe',       photogpj.exe",
    "会議 😀.png,                 会議 😀.png",
    "'\u200b\u0000',             file",
    "'%2e%2e%2fx',               %2e%2e%2fx",
  })
  void shouldLeaveOfANameWhatIsAName(String wanted, String expected) {
    assertEquals(expected, FileNames.of(wanted));
  }

  @Test
  void shouldCutLongNamesBetweenCharacters() {
    assertEquals("a".repeat(255), FileNames.of("a".repeat(2_000)));
    assertEquals("a".repeat(254), FileNames.of("a".repeat(254) + "😀"));
  }
}
