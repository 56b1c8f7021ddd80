package io.minimeet.people.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailsTest {
  private static final long SEED = 20_250_621;

  private final Thumbnails thumbnails = new Thumbnails();

  private BufferedImage small(byte[] bytes) {
    return Pictures.read(thumbnails.of(FileType.of(bytes), bytes).orElseThrow());
  }

  /** The colours in the middle of the four quarters, row by row. */
  private static int[] middles(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    return new int[] {
      image.getRGB(w / 4, h / 4),
      image.getRGB(3 * w / 4, h / 4),
      image.getRGB(w / 4, 3 * h / 4),
      image.getRGB(3 * w / 4, 3 * h / 4)
    };
  }

  private static void assertColours(BufferedImage image, int within, int... expected) {
    int[] seen = middles(image);
    for (int i = 0; i < expected.length; i++) {
      for (int shift = 0; shift <= 24; shift += 8) {
        int want = expected[i] >>> shift & 0xff;
        int got = seen[i] >>> shift & 0xff;
        assertTrue(
            Math.abs(want - got) <= within,
            "quarter "
                + i
                + ": "
                + Integer.toHexString(seen[i])
                + " is no "
                + Integer.toHexString(expected[i]));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jpeg, 1000,  600, 320, 192",
    "jpeg,  600, 1000, 192, 320",
    "jpeg, 4000, 3000, 320, 240",
    "jpeg,  200,  100, 200, 100",
    "png,  1000,  600, 320, 192",
    "gif,  1000,  600, 320, 192",
    "png,  3000,    2, 320,   1",
  })
  void shouldShowTheSamePictureSmaller(String format, int w, int h, int newWidth, int newHeight) {
    BufferedImage small =
        small(Pictures.written(Pictures.quarters(w, h, BufferedImage.TYPE_INT_RGB), format));
    assertEquals(newWidth, small.getWidth());
    assertEquals(newHeight, small.getHeight());
    if (newHeight > 1) {
      assertColours(small, 12, Pictures.RED, Pictures.GREEN, Pictures.BLUE, Pictures.GREY);
    }
  }

  @Test
  void shouldShowAPictureOfManyPasses() {
    byte[] jpeg = Pictures.progressive(Pictures.quarters(900, 900, BufferedImage.TYPE_INT_RGB));
    assertTrue(JpegOutline.of(jpeg).orElseThrow().scans() > 3);
    assertColours(small(jpeg), 12, Pictures.RED, Pictures.GREEN, Pictures.BLUE, Pictures.GREY);
  }

  /** Where red, green, blue and grey are once the picture is turned upright. */
  @ParameterizedTest
  @CsvSource({
    "1, RGBY", "2, GRYB", "3, YBGR", "4, BYRG", "5, RBGY", "6, BRYG", "7, YGBR", "8, GYRB",
    "0, RGBY", "9, RGBY",
  })
  void shouldTurnAPictureUpright(int orientation, String expected) {
    byte[] jpeg =
        Pictures.withNotes(
            Pictures.written(Pictures.quarters(800, 400, BufferedImage.TYPE_INT_RGB), "jpeg"),
            orientation,
            "home");
    BufferedImage small = small(jpeg);
    boolean upright = orientation < 5 || orientation > 8;
    assertEquals(upright ? 320 : 160, small.getWidth());
    assertEquals(upright ? 160 : 320, small.getHeight());
    assertEquals(
        Optional.of(upright ? new PictureSize(800, 400) : new PictureSize(400, 800)),
        PictureHeader.size(FileType.JPEG, jpeg));
    int[] colours =
        expected
            .chars()
            .map(letter ->
                switch (letter) {
                  case 'R' -> Pictures.RED;
                  case 'G' -> Pictures.GREEN;
                  case 'B' -> Pictures.BLUE;
                  default -> Pictures.GREY;
                })
            .toArray();
    assertColours(small, 12, colours);
  }

  @Test
  void shouldNotTellWhereAPictureWasTaken() {
    byte[] jpeg =
        Pictures.withNotes(
            Pictures.written(Pictures.quarters(500, 500, BufferedImage.TYPE_INT_RGB), "jpeg"),
            1,
            "48.8584N 2.2945E");
    byte[] small = thumbnails.of(FileType.JPEG, jpeg).orElseThrow();
    assertTrue(new String(jpeg, StandardCharsets.ISO_8859_1).contains("48.8584N"));
    String written = new String(small, StandardCharsets.ISO_8859_1);
    assertFalse(written.contains("48.8584N"));
    assertFalse(written.contains("Exif"));
  }

  @Test
  void shouldLetOneSeeThroughWhatIsClear() {
    BufferedImage image = new BufferedImage(640, 640, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 320; y++) {
      for (int x = 0; x < 640; x++) {
        image.setRGB(x, y, x < 320 ? Pictures.RED : 0x80ffffff);
      }
    }
    byte[] small = thumbnails.of(FileType.PNG, Pictures.written(image, "png")).orElseThrow();
    assertEquals(FileType.PNG, FileType.of(small));
    assertColours(Pictures.read(small), 2, Pictures.RED, 0x80ffffff, 0, 0);
  }

  /** What is half seen is a mean of what is seen, not of the black that is behind nothing. */
  @Test
  void shouldNotDarkenTheEdgesOfWhatIsClear() {
    int[] argb = {0xffffffff, 0, 0, 0};
    BufferedImage mean = new Pixels(argb, 2, 2).within(1).image();
    assertEquals(0x40ffffff, mean.getRGB(0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void shouldKeepGreyAsItIs(String format) {
    BufferedImage image = new BufferedImage(700, 700, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 700 * 700; i++) {
      image.getRaster().setSample(i % 700, i / 700, 0, 128);
    }
    assertColours(small(Pictures.written(image, format)), 2, Pictures.GREY, Pictures.GREY);
  }

  @ParameterizedTest
  @CsvSource({"40000, 1001", "32768, 1", "1, 32768", "2147483647, 2147483647", "20000, 20000"})
  void shouldNotDecodeWhatClaimsToBeHuge(int width, int height) {
    byte[] bomb = Pictures.claiming(width, height);
    assertEquals(FileType.PNG, FileType.of(bomb));
    assertEquals(Optional.empty(), thumbnails.of(FileType.PNG, bomb));
  }

  @Test
  void shouldNotGoOverAPictureAThousandTimes() {
    byte[] jpeg = Pictures.progressive(Pictures.quarters(900, 900, BufferedImage.TYPE_INT_RGB));
    String text = new String(jpeg, StandardCharsets.ISO_8859_1);
    int last = text.lastIndexOf("\u00ff\u00da");
    String scan = text.substring(last, jpeg.length - 2);
    byte[] bomb =
        (text.substring(0, jpeg.length - 2) + scan.repeat(1_000) + "\u00ff\u00d9")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertTrue(JpegOutline.of(bomb).orElseThrow().scans() > 1_000);
    assertEquals(Optional.empty(), thumbnails.of(FileType.JPEG, bomb));
  }

  /** Nothing that can be sent may do more than leave a file without a thumbnail. */
  @Test
  void shouldSurviveWhatIsNoPicture() {
    Random random = new Random(SEED);
    BufferedImage image = Pictures.quarters(300, 200, BufferedImage.TYPE_INT_RGB);
    byte[][] good = {
      Pictures.withNotes(Pictures.written(image, "jpeg"), 6, "x"),
      Pictures.progressive(image),
      Pictures.written(image, "png"),
      Pictures.written(image, "gif"),
    };
    int drawn = 0;
    for (int i = 0; i < 320; i++) {
      byte[] bytes = good[i % good.length].clone();
      for (int flips = random.nextInt(8); flips >= 0; flips--) {
        // The heads are where the decisions are.
        bytes[random.nextInt(random.nextBoolean() ? 64 : bytes.length)] = (byte) random.nextInt();
      }
      byte[] cut =
          Arrays.copyOf(
              bytes, random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length);
      for (FileType type : FileType.values()) {
        PictureHeader.size(type, cut);
      }
      drawn += thumbnails.of(FileType.of(cut), cut).isPresent() ? 1 : 0;
    }
    assertTrue(drawn > 20, "seed " + SEED + ": only " + drawn + " could be drawn");
  }

  @Test
  void shouldWriteTheSameEachTime() {
    byte[] png = Pictures.written(Pictures.quarters(640, 480, BufferedImage.TYPE_INT_RGB), "png");
    assertArrayEquals(
        thumbnails.of(FileType.PNG, png).orElseThrow(),
        thumbnails.of(FileType.PNG, png).orElseThrow());
  }
}
