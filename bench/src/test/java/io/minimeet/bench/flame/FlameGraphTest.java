package io.minimeet.bench.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class FlameGraphTest {
  private static final List<String> STACKS =
      List.of(
          "io/minimeet/Shard.run_[j];io/minimeet/Egress.flush_[i];sendmmsg;udp_sendmsg_[k] 600",
          "io/minimeet/Shard.run_[1];io/minimeet/Rewriter.write_[j] 300",
          "GC <worker> & co 99",
          "speck 1");

  @TempDir private Path folder = Path.of("");

  private static Frame tree(List<String> stacks) {
    return CollapsedStacks.read(stacks.stream());
  }

  private static NodeList rectangles(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getElementsByTagName("g");
  }

  @Test
  void shouldAddUpTheSameFunctionHoweverItWasCompiled() {
    Frame root = tree(STACKS);
    Frame run =
        root.callees().stream()
            .filter(it -> it.name().endsWith("Shard.run"))
            .findFirst()
            .orElseThrow();
    assertEquals(900, run.samples());
    assertEquals(2, run.callees().size());
  }

  @Test
  void shouldLeaveOutWhatTheJvmPutsBetweenACallerAndWhatItCalls() {
    Frame root =
        tree(
            List.of(
                "[shard-1 tid=7];send_[j];java/lang/invoke/LambdaForm$MH.0x000045560400.invoke_[j];stub.0x1f.call_[j] 1",
                "[shard-1 tid=8];send_[j];stub.0x2f.call_[j] 1"));
    assertEquals("[shard-1]", root.callees().iterator().next().name());
    Frame send = root.callees().iterator().next().callees().iterator().next();
    assertEquals(List.of("stub.call"), send.callees().stream().map(Frame::name).toList());
  }

  @Test
  void shouldTellWhoseTimeItIs() {
    Frame root = tree(STACKS);
    assertEquals(600, root.ownSamples(FrameKind.KERNEL));
    assertEquals(300, root.ownSamples(FrameKind.JAVA));
    assertEquals(100, root.ownSamples(FrameKind.NATIVE));
  }

  @ParameterizedTest
  @CsvSource({
    "run_[j], JAVA, run",
    "run_[0], JAVA, run",
    "do_syscall_64_[k], KERNEL, do_syscall_64",
    "[libcrypto.so.3], NATIVE, [libcrypto.so.3]",
    "_[k], NATIVE, _[k]",
    "memcpy, NATIVE, memcpy"
  })
  void shouldReadTheKindFromTheMark(String marked, FrameKind kind, String name) {
    assertEquals(kind, FrameKind.of(marked));
    assertEquals(name, FrameKind.nameOf(marked));
  }

  @Test
  void shouldDrawEachFrameAsWideAsItsShareAndLeaveOutSpecks() throws Exception {
    String svg = FlameSvg.of(tree(STACKS), "title", "on <load>");
    NodeList frames = rectangles(svg);
    assertEquals(7, frames.getLength());
    Element all = (Element) ((Element) frames.item(0)).getElementsByTagName("rect").item(0);
    assertEquals("1176.0", all.getAttribute("width"));
    assertTrue(svg.contains("<title>udp_sendmsg: 60.0 %</title><rect class=\"kernel\""), svg);
    assertTrue(svg.contains("kernel 60 %") && svg.contains("Java 30 %"), svg);
    assertTrue(svg.contains("GC &lt;worker&gt; &amp; co") && svg.contains("on &lt;load&gt;"), svg);
    assertFalse(svg.contains("speck") || svg.contains("<script"), svg);
  }

  @Test
  void shouldDrawTheSameProfileInTheSameWay() {
    assertEquals(FlameSvg.of(tree(STACKS), "", ""), FlameSvg.of(tree(STACKS.reversed()), "", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "io/minimeet/Shard.run, 30, Shard.run",
    "io/minimeet/Shard.run, 6, Shard…",
    "io/minimeet/Shard.run, 2, ''"
  })
  void shouldWriteAsMuchOfANameAsThereIsRoomFor(String name, int room, String label) {
    assertEquals(label, FlameSvg.label(name, room));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "main;run", "main;run x", "12", "main 9999999999999"})
  void shouldRefuseWhatIsNoProfile(String line) {
    assertThrows(FlameException.class, () -> CollapsedStacks.read(Stream.of(line)));
  }

  @Test
  void shouldRefuseStacksDeeperThanAnyThatIsDrawn() {
    String deep = "f;".repeat(100_000) + "f 1";
    assertThrows(FlameException.class, () -> CollapsedStacks.read(Stream.of(deep)));
  }

  @Test
  void shouldWriteTheFileThatWasAskedFor() throws IOException {
    Path stacks = Files.write(folder.resolve("stacks"), STACKS);
    Path svg = folder.resolve("out.svg");
    StringWriter errors = new StringWriter();
    picocli.CommandLine command =
        new picocli.CommandLine(new FlameCommand()).setErr(new PrintWriter(errors, true));
    assertEquals(0, command.execute(stacks.toString(), svg.toString(), "--title", "Twenty rooms"));
    assertTrue(Files.readString(svg).contains("Twenty rooms"));
    assertEquals(2, command.execute(folder.resolve("absent").toString(), svg.toString()));
    assertTrue(errors.toString().startsWith("flame: "), errors::toString);
  }
}
