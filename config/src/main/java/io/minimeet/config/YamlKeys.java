package io.minimeet.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Finds the known keys in the tree of a file and complains about all else. */
final class YamlKeys {
  private static final Set<Tag> SCALAR_TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP, Tag.MERGE);

  private final Path file;
  private final Map<String, RawValue> values;
  private final List<ConfigProblem> problems;

  /** Where each section and key was first seen. */
  private final Map<String, Integer> lineByPath = new HashMap<>();

  YamlKeys(Path file, Map<String, RawValue> values, List<ConfigProblem> problems) {
    this.file = file;
    this.values = values;
    this.problems = problems;
  }

  void root(Node root) {
    if (root instanceof MappingNode mapping) {
      entries("", mapping);
    } else if (!isNull(root)) {
      problem(root, "", "this is no section", "Begin with a section, such as \"http:\".");
    }
  }

  private void entries(String section, MappingNode mapping) {
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      if (!(keyNode instanceof ScalarNode scalar)) {
        problem(keyNode, "", "this is no key", "Write a name and a colon.");
        continue;
      }
      String path = section.isEmpty() ? scalar.getValue() : section + "." + scalar.getValue();
      Integer firstLine = lineByPath.putIfAbsent(path, line(keyNode));
      if (firstLine != null) {
        problem(
            keyNode,
            path,
            "it is here a second time",
            "Keep it here or on line " + firstLine + ".");
      } else {
        entry(section, path, keyNode, tuple.getValueNode());
      }
    }
  }

  private void entry(String section, String path, Node keyNode, Node value) {
    if (section.isEmpty() && Keys.sections().contains(path)) {
      section(path, keyNode, value);
    } else if (section.isEmpty() && Keys.names().contains(path)) {
      int dot = path.indexOf('.');
      problem(
          keyNode,
          path,
          "a name with a dot is not read here",
          "Write \""
              + path.substring(0, dot)
              + ":\" and indented under it \""
              + path.substring(dot + 1)
              + ": …\".");
    } else if (!section.isEmpty() && Keys.names().contains(path)) {
      value(path, keyNode, value);
    } else {
      boolean hasKeysUnderIt = section.isEmpty() && value instanceof MappingNode;
      problems.add(UnknownName.inFile(at(keyNode), path, hasKeysUnderIt));
    }
  }

  private void section(String path, Node keyNode, Node value) {
    if (value instanceof MappingNode mapping) {
      entries(path, mapping);
    } else if (!isNull(value)) {
      List<String> leaves = Keys.of(path).stream().map(Key::leaf).toList();
      problem(
          keyNode,
          path,
          "it is a section, no key",
          "Indent its keys under it: " + String.join(", ", leaves) + ".");
    }
  }

  private void value(String path, Node keyNode, Node value) {
    switch (value) {
      case SequenceNode sequence when Tag.SEQ.equals(sequence.getTag()) -> {
        var items = new ArrayList<String>();
        for (Node item : sequence.getValue()) {
          if (!isText(item)) {
            problem(item, path, "a part of the list is no plain value", "Write plain values only.");
            return;
          }
          items.add(((ScalarNode) item).getValue());
        }
        values.put(path, new RawValue.Items(items, at(keyNode)));
      }
      case ScalarNode scalar when isText(scalar) ->
          values.put(path, new RawValue.Text(scalar.getValue(), at(keyNode)));
      case Node other when isNull(other) ->
          problem(keyNode, path, "it has no value", "Write one, or remove the line.");
      default ->
          problem(keyNode, path, "its value is of a wrong kind", "Write a plain value or a list.");
    }
  }

  /** Whatever YAML takes it for, a scalar is read as the text it was written as. */
  private static boolean isText(Node node) {
    return node instanceof ScalarNode && SCALAR_TAGS.contains(node.getTag());
  }

  private static boolean isNull(Node node) {
    return node instanceof ScalarNode && Tag.NULL.equals(node.getTag());
  }

  private void problem(Node node, String path, String reason, String fix) {
    problems.add(new ConfigProblem(at(node), path, reason, fix));
  }

  private Origin at(Node node) {
    return new Origin.File(file, line(node));
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
