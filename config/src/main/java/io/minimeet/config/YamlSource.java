package io.minimeet.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The file, read as a tree of nodes and never as objects: a node knows its line, and no tag in the
 * file can make anything of itself.
 */
final class YamlSource {
  /** Many times any real file; a wrong path may lead to something huge. */
  private static final int MAX_BYTES = 1 << 20;

  private YamlSource() {}

  static Map<String, RawValue> read(Path file, List<ConfigProblem> problems) {
    var values = new HashMap<String, RawValue>();
    try {
      if (Files.isDirectory(file)) {
        problems.add(unreadable(file, "it is a folder"));
      } else if (Files.size(file) > MAX_BYTES) {
        problems.add(unreadable(file, "it is larger than 1 MiB"));
      } else {
        Node root = compose(Files.readString(file));
        if (root != null) {
          new YamlKeys(file, values, problems).root(root);
        }
      }
    } catch (NoSuchFileException e) {
      problems.add(unreadable(file, "there is no such file"));
    } catch (CharacterCodingException e) {
      problems.add(
          new ConfigProblem(at(file, 0), "", "it is not in UTF-8", "Save it as UTF-8 text."));
    } catch (IOException e) {
      problems.add(unreadable(file, "it cannot be read (" + e.getClass().getSimpleName() + ")"));
    } catch (MarkedYAMLException e) {
      problems.add(syntax(file, e));
    } catch (YAMLException e) {
      problems.add(
          new ConfigProblem(
              at(file, 0), "", "it is no YAML", "Remove characters that cannot be printed."));
    }
    return values;
  }

  private static @Nullable Node compose(String text) {
    var options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    options.setNestingDepthLimit(20);
    return new Yaml(options).compose(new StringReader(text));
  }

  private static ConfigProblem syntax(Path file, MarkedYAMLException e) {
    int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
    String problem = e.getProblem() == null ? "" : ": " + Quoted.printable(e.getProblem());
    if (e.getContextMark() != null && e.getContextMark().getLine() + 1 != line) {
      problem += ", in what begins on line " + (e.getContextMark().getLine() + 1);
    }
    return new ConfigProblem(
        at(file, line),
        "",
        "it is no YAML here" + problem,
        "Check this line and the one before: indent with spaces, put a space behind each colon,"
            + " close quotes and brackets.");
  }

  private static ConfigProblem unreadable(Path file, String reason) {
    return new ConfigProblem(
        at(file, 0), "", reason, "Give the path of a YAML file, or none for the defaults.");
  }

  private static Origin at(Path file, int line) {
    return new Origin.File(file, line);
  }
}
