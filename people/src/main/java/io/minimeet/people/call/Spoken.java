package io.minimeet.people.call;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people say them. */
final class Spoken {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_MINUTE =
      DateTimeFormatter.ofPattern("HH:mm 'on' d MMMM", Locale.ENGLISH);

  private static final long SECOND_MILLIS = 1_000;
  private static final long MINUTE_MILLIS = 60 * SECOND_MILLIS;
  private static final int KBPS_PER_MBPS = 1_000;
  private static final double PERMILLE_PER_PERCENT = 10;

  private final ZoneId zone;

  Spoken(ZoneId zone) {
    this.zone = zone;
  }

  /** A time of day, with the day where it is not the one that is understood. */
  String time(long atMillis, long todayMillis) {
    boolean isToday = day(atMillis).equals(day(todayMillis));
    return (isToday ? MINUTE : DAY_AND_MINUTE).format(local(atMillis));
  }

  boolean isSameMinute(long oneMillis, long otherMillis) {
    return Math.floorDiv(oneMillis, MINUTE_MILLIS) == Math.floorDiv(otherMillis, MINUTE_MILLIS);
  }

  private LocalDate day(long atMillis) {
    return local(atMillis).toLocalDate();
  }

  private ZonedDateTime local(long atMillis) {
    return Instant.ofEpochMilli(atMillis).atZone(zone);
  }

  static String duration(long millis) {
    long seconds = Math.round((double) millis / SECOND_MILLIS);
    long minutes = Math.round((double) millis / MINUTE_MILLIS);
    if (seconds < 120 && seconds != 60) {
      return seconds + " s";
    }
    if (minutes < 60) {
      return minutes + " min";
    }
    long rest = minutes % 60;
    return minutes / 60 + " h" + (rest == 0 ? "" : " " + rest + " min");
  }

  static String percent(int permille) {
    return String.format(Locale.ROOT, "%.0f %%", permille / PERMILLE_PER_PERCENT);
  }

  /** Two digits are as much as an estimate is good for. */
  static String rate(int kbps) {
    int step = kbps >= 100 ? 10 : 1;
    int rounded = (kbps + step / 2) / step * step;
    return rounded >= KBPS_PER_MBPS
        ? String.format(Locale.ROOT, "%.1f Mbit/s", (double) rounded / KBPS_PER_MBPS)
        : rounded + " kbit/s";
  }
}
