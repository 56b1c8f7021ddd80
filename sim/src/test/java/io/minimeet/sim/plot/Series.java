package io.minimeet.sim.plot;

import java.util.ArrayList;
import java.util.List;

/** A value over time, in seconds. */
public final class Series {
  private final String name;
  private final String colour;
  private final boolean steps;
  private final List<double[]> points = new ArrayList<>();

  private Series(String name, String colour, boolean steps) {
    this.name = name;
    this.colour = colour;
    this.steps = steps;
  }

  public static Series line(String name, String colour) {
    return new Series(name, colour, false);
  }

  /** One that stays as it is until it changes. */
  public static Series steps(String name, String colour) {
    return new Series(name, colour, true);
  }

  public void add(double seconds, double value) {
    points.add(new double[] {seconds, value});
  }

  String name() {
    return name;
  }

  String colour() {
    return colour;
  }

  boolean isSteps() {
    return steps;
  }

  List<double[]> points() {
    return points;
  }

  double highest() {
    return points.stream().mapToDouble(point -> point[1]).max().orElse(0);
  }

  double lastSecond() {
    return points.isEmpty() ? 0 : points.getLast()[0];
  }
}
