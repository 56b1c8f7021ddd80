package io.minimeet.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The shape of a key's value: one scalar, or a list of them. */
sealed interface ValueType<T> {
  String expects();

  Parsed<T> parse(RawValue raw);

  String yaml(T value);

  record One<T>(ScalarType<T> scalar) implements ValueType<T> {
    @Override
    public String expects() {
      return scalar.expects();
    }

    @Override
    public Parsed<T> parse(RawValue raw) {
      return switch (raw) {
        case RawValue.Text text -> scalar.parse(text.text());
        case RawValue.Items items ->
            new Parsed.Wrong<>("it is a list", "Write " + scalar.expects() + ".");
      };
    }

    @Override
    public String yaml(T value) {
      return Quoted.yaml(scalar.format(value));
    }
  }

  /** In YAML a list or the text that a variable or flag takes: the items with commas between. */
  record Many<E>(ScalarType<E> item, int minItems) implements ValueType<List<E>> {
    @Override
    public String expects() {
      return (minItems == 0 ? "a list, may be empty, each item " : "a list, each item ")
          + item.expects();
    }

    @Override
    public Parsed<List<E>> parse(RawValue raw) {
      List<String> written =
          switch (raw) {
            case RawValue.Items items -> items.items();
            case RawValue.Text text -> split(text.text());
          };
      var values = new ArrayList<E>();
      var wrong = new ArrayList<Parsed.Wrong<E>>();
      for (String one : written) {
        switch (item.parse(one)) {
          case Parsed.Value<E>(E value) when values.contains(value) ->
              wrong.add(
                  new Parsed.Wrong<>(
                      Quoted.inMessage(one) + " is in the list twice", "Write it once."));
          case Parsed.Value<E>(E value) -> values.add(value);
          case Parsed.Wrong<E> complaint -> wrong.add(complaint);
        }
      }
      if (!wrong.isEmpty()) {
        return new Parsed.Wrong<>(
            join(wrong.stream().map(Parsed.Wrong::reason).toList(), ", "),
            join(wrong.stream().map(Parsed.Wrong::fix).distinct().toList(), " "));
      }
      return values.size() < minItems
          ? new Parsed.Wrong<>("it is empty", "Write " + expects() + ".")
          : new Parsed.Value<>(List.copyOf(values));
    }

    @Override
    public String yaml(List<E> value) {
      return value.stream()
          .map(one -> Quoted.yaml(item.format(one)))
          .collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<String> split(String text) {
      return text.isBlank()
          ? List.of()
          : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static String join(List<String> parts, String between) {
      return String.join(between, parts);
    }
  }
}
