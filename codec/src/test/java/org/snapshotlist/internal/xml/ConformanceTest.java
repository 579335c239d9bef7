package org.snapshotlist.internal.xml;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;

/**
 * All readers take what the productions of XML allow, and refuse what they do not; where one does
 * otherwise, {@code conformance.txt} says so and why.
 */
class ConformanceTest {

  private static final String LIST =
      "<snapshotlist><domainsnapshot><name>a</name>%s</domainsnapshot></snapshotlist>";

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\([ntr\\\\]|x[0-9A-F]{2}|u\\{[0-9A-F]+})");

  private static final PlainParserFuzz PLAIN = new PlainParserFuzz();

  /** Where a case is put. */
  private enum Place {
    IN,
    DOC,
    DTD
  }

  /** Who is asked; words of the file in small letters. */
  private enum Reader {
    /** Both walks that prove everything. */
    LIST,
    /** The scan, and the parser that an entry meets before it is handed out. */
    SCAN,
    WOODSTOX,
    AALTO,
    XMLLINT
  }

  /**
   * One document.
   *
   * @param document all of it, with escapes
   * @param others those who answer otherwise
   */
  private record Case(
      String production,
      String text,
      Place place,
      boolean good,
      String document,
      Set<Reader> others) {

    byte[] bytes() {
      return unescaped(document);
    }

    /** So that it is named by what it is about. */
    @Override
    public String toString() {
      return production + " " + (good ? "+ " : "- ") + text;
    }
  }

  @TempDir private static Path folder;

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    String production = "";
    try (InputStream in = ConformanceTest.class.getResourceAsStream("conformance.txt")) {
      String file = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      for (String line : file.split("\n", -1)) {
        if (line.startsWith("[")) {
          production = line;
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          cases.add(read(production, line));
        }
      }
    }
    return cases;
  }

  private static Case read(String production, String line) {
    String[] parts = line.split(" ;; ", 2);
    Set<Reader> others =
        Stream.of(parts.length == 1 ? new String[0] : parts[1].split(":", 2)[0].split(", ", -1))
            .map(reader -> Reader.valueOf(reader.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    String[] words = parts[0].split(" ", 3);
    Place place = Place.valueOf(words[1].toUpperCase(Locale.ROOT));
    String text = words.length == 3 ? words[2] : "";
    String document =
        switch (place) {
          case IN -> LIST.replace("%s", text);
          case DOC -> text.replace("LIST", LIST.replace("%s", ""));
          case DTD -> "<!DOCTYPE snapshotlist [" + text + "]>" + LIST.replace("%s", "");
        };
    return new Case(production, text, place, words[0].equals("+"), document, others);
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher piece = ESCAPE.matcher(text);
    StringBuilder plain = new StringBuilder();
    while (piece.find()) {
      piece.appendReplacement(plain, "");
      bytes.writeBytes(plain.toString().getBytes(US_ASCII));
      plain.setLength(0);
      bytes.writeBytes(escaped(piece.group(1)));
    }
    bytes.writeBytes(piece.appendTail(plain).toString().getBytes(US_ASCII));
    return bytes.toByteArray();
  }

  private static byte[] escaped(String escape) {
    return switch (escape.charAt(0)) {
      case 'n' -> new byte[] {'\n'};
      case 't' -> new byte[] {'\t'};
      case 'r' -> new byte[] {'\r'};
      case 'x' -> new byte[] {(byte) HexFormat.fromHexDigits(escape, 1, 3)};
      case 'u' ->
          Character.toString(HexFormat.fromHexDigits(escape, 2, escape.length() - 1))
              .getBytes(UTF_8);
      default -> new byte[] {'\\'};
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theListIsAskedLikeOtherParsers(Case of) throws IOException {
    if (of.place == Place.DTD) {
      assertThat(walks(of.bytes())).as("a document type is never taken").isFalse();
      return;
    }
    Set<Reader> others = EnumSet.noneOf(Reader.class);
    if (walks(of.bytes()) != of.good) {
      others.add(Reader.LIST);
    }
    if (of.place == Place.IN) {
      // It takes none that the others refuse.
      PLAIN.holds(entry(of.bytes()));
    }
    // Opening proves what stands outside of the entries in part only.
    if (of.place == Place.IN && scans(of.bytes()) != of.good) {
      others.add(Reader.SCAN);
    }
    if (parses(new WstxInputFactory(), of.bytes()) != of.good) {
      others.add(Reader.WOODSTOX);
    }
    if (parses(new InputFactoryImpl(), of.bytes()) != of.good) {
      others.add(Reader.AALTO);
    }
    Set<Reader> told = EnumSet.noneOf(Reader.class);
    told.addAll(of.others);
    told.remove(Reader.XMLLINT);
    assertThat(others).isEqualTo(told);
  }

  private static byte[] entry(byte[] list) {
    int behind = LIST.length() - LIST.lastIndexOf("</");
    return Arrays.copyOfRange(list, LIST.indexOf('>') + 1, list.length - behind);
  }

  /** libxml2, which reads what libvirt writes. */
  @Test
  void xmllintIsAskedToo() throws Exception {
    assumeTrue(
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "xmllint"))),
        "xmllint is not on the PATH; it comes with libxml2-utils");
    Map<Path, Case> files = new LinkedHashMap<>();
    for (Case of : cases()) {
      Path file = folder.resolve(files.size() + ".xml");
      Files.write(file, of.bytes());
      files.put(file, of);
    }
    List<String> command = new ArrayList<>(List.of("xmllint", "--nonet", "--noout"));
    files.keySet().forEach(file -> command.add(file.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    Set<Path> refused =
        said.lines()
            .filter(line -> line.startsWith(folder.toString()) && line.contains(" error :"))
            .map(line -> Path.of(line.substring(0, line.indexOf(':'))))
            .collect(Collectors.toSet());
    assertThat(
            files.entrySet().stream()
                .filter(
                    file ->
                        (refused.contains(file.getKey()) == file.getValue().good)
                            != file.getValue().others.contains(Reader.XMLLINT))
                .map(Map.Entry::getValue))
        .as("answered otherwise by xmllint")
        .isEmpty();
  }

  /** All that the editions have, but for 33 to 38 and 84 to 89, which no longer stand there. */
  @Test
  void eachProductionHasDocumentsOfBothKinds() throws IOException {
    Map<String, Set<Boolean>> kinds = new LinkedHashMap<>();
    for (Case of : cases()) {
      kinds.computeIfAbsent(of.production, none -> new TreeSet<>()).add(of.good);
    }
    assertThat(kinds.keySet().stream().filter(name -> !name.startsWith("[N"))).hasSize(79);
    assertThat(kinds.keySet().stream().filter(name -> name.startsWith("[N"))).hasSize(13);
    // Conditional sections and external entities stand outside of documents.
    assertThat(kinds.entrySet().stream().filter(kind -> kind.getValue().size() < 2))
        .extracting(kind -> kind.getKey().replaceFirst("].*", "]"))
        .containsExactly("[61]", "[62]", "[63]", "[64]", "[65]", "[77]", "[78]");
  }

  private static boolean walks(byte[] bytes) throws IOException {
    boolean authority = walks(new WoodstoxWalk(Limits.DEFAULT, Progress.NONE), bytes);
    assertThat(walks(new StrictCheck(Limits.DEFAULT, 1, Progress.NONE), bytes))
        .as("the strict check")
        .isEqualTo(authority);
    return authority;
  }

  private static boolean walks(ListWalk walk, byte[] bytes) throws IOException {
    Recorded told = new Recorded();
    try {
      walk.walk(ByteSource.of("list.xml", bytes), told);
      return told.why.isEmpty();
    } catch (SnapshotListException e) {
      return false;
    }
  }

  private static boolean scans(byte[] bytes) throws IOException {
    try (SnapshotList list =
        SnapshotList.open(ByteSource.of("list.xml", bytes), OpenOptions.DEFAULT)) {
      list.load("a");
      return true;
    } catch (SnapshotListException e) {
      return false;
    }
  }

  private static boolean parses(XMLInputFactory factory, byte[] bytes) {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      while (reader.hasNext()) {
        reader.next();
        if (reader.getEventType() == XMLStreamReader.CHARACTERS) {
          // Some readers prove text only when they are asked for it.
          reader.getText();
        }
      }
      return true;
    } catch (XMLStreamException | RuntimeException e) {
      return false;
    }
  }
}
