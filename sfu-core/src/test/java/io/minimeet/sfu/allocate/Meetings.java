package io.minimeet.sfu.allocate;

import io.minimeet.sfu.allocate.Picture.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pictures and plans as the words of a table. */
final class Meetings {
  private static final Pattern WORD =
      Pattern.compile("(!*)(\\*?)([a-z]+)(?:@(\\d+)x(\\d+)(?:@(\\d+))?)?(?:=(\\w+))?");

  private Meetings() {}

  /**
   * The pictures in a line: {@code !} pinned ({@code !!} more so), {@code *} speaks, then what it
   * is, {@code @} how large it is shown, {@code =} what was planned before.
   */
  static List<Picture> pictures(String line) {
    return Arrays.stream(line.trim().split("\\s+")).map(Meetings::picture).toList();
  }

  private static Picture picture(String word) {
    Matcher parts = WORD.matcher(word);
    if (!parts.matches()) {
      throw new IllegalArgumentException(word);
    }
    List<Layer> layers = layers(parts.group(3));
    return new Picture(
        parts.group(1).length(),
        !parts.group(2).isEmpty(),
        parts.group(4) == null
            ? Shown.ANY
            : new Shown(
                Integer.parseInt(parts.group(4)),
                Integer.parseInt(parts.group(5)),
                parts.group(6) == null ? Shown.UNKNOWN : Integer.parseInt(parts.group(6))),
        preference(parts.group(3)),
        layers,
        parts.group(7) == null ? Picture.NEW : current(layers, parts.group(7)));
  }

  private static int current(List<Layer> layers, String name) {
    return name.equals("paused")
        ? Picture.PAUSED
        : layers.stream().map(Meetings::name).toList().indexOf(name);
  }

  private static Preference preference(String what) {
    return switch (what) {
      case "text", "slides" -> Preference.DETAIL;
      case "film" -> Preference.MOTION;
      default -> Preference.BALANCED;
    };
  }

  /** What there is of each kind, and what it costs in kbit/s. */
  private static List<Layer> layers(String what) {
    List<Layer> layers = new ArrayList<>();
    switch (what) {
      case "cam" -> { // three sizes, three frame rates each
        add(layers, 0, 180, 60, 90, 150);
        add(layers, 1, 360, 200, 300, 500);
        add(layers, 2, 720, 680, 1_020, 1_700);
      }
      case "sim" -> { // three sizes, one frame rate
        add(layers, 0, 180, 150);
        add(layers, 1, 360, 500);
        add(layers, 2, 720, 1_700);
      }
      case "duo" -> { // a small camera: two sizes
        add(layers, 0, 360, 500);
        add(layers, 1, 720, 1_700);
      }
      case "mono" -> add(layers, 0, 720, 1_200); // one size, one frame rate
      case "text", "film" -> { // a shared screen
        add(layers, 0, 540, 150, 225, 375);
        add(layers, 1, 1_080, 600, 900, 1_500);
      }
      case "slides" -> add(layers, 0, 1_080, 400, 600, 1_000);
      case "still" -> { // nothing moves: the largest size costs no more than the one below
        add(layers, 0, 180, 100);
        add(layers, 1, 360, 300);
        add(layers, 2, 720, 280);
      }
      case "nothing" -> {}
      case "blind" -> { // sizes are not known
        layers.add(new Layer(0, 0, 0, 0, 0, 150_000));
        layers.add(new Layer(1, 0, 0, 0, 0, 500_000));
      }
      default -> throw new IllegalArgumentException(what);
    }
    return layers;
  }

  private static void add(List<Layer> layers, int spatial, int height, int... kbps) {
    for (int i = 0; i < kbps.length; i++) {
      int fps = 30 >> (kbps.length - 1 - i);
      layers.add(new Layer(spatial, i, height * 16 / 9, height, fps, kbps[i] * 1_000L));
    }
  }

  /** What each gets: {@code 360p15}, and after {@code <} why it is no more. */
  static String results(List<Picture> pictures, Allocation plan) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      Choice choice = plan.choices().get(i);
      String got =
          choice.isPaused() ? "paused" : name(pictures.get(i).layers().get(choice.layer()));
      words.add(
          got
              + switch (choice.limit()) {
                case NOTHING_BETTER -> "";
                case SIZE -> "<size";
                case BUDGET -> "<link";
                case NOTHING_THERE -> "<none";
              });
    }
    return String.join(" ", words);
  }

  private static String name(Layer layer) {
    return layer.height() == 0
        ? "size" + layer.spatial()
        : layer.height() + "p" + layer.framesPerSecond();
  }
}
