package org.snapshotlist.internal.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snapshotlist.Samples;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;

/** libvirt's own schemas, which its package libvirt0 has, on what libvirt wrote, and less. */
class LibvirtSchemaTest {

  private static final Path SCHEMAS = Path.of("/usr/share/libvirt/schemas");
  private static final Pattern LEAF = Pattern.compile("<(\\w+)([^<>]*)>([^<>]*)</\\1>");
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\s\\w+=')([^'<>]*)'");
  private static final Pattern TAG = Pattern.compile("</?\\w[^<>]*>");

  /** No white space around a number: there libxml2 2.9 is wrong, as a number may have it. */
  private static final List<String> VALUES =
      List.of(
          "", "x", "0", "-1", "yes", "no", "/a/b", "vda", "running", "é", "10", "qemu", "file",
          "a b");

  private static final List<String> STRAY =
      List.of("x", "<odd/>", "<name>x</name>", "<!--c-->", "<?p i?>", "<q:x xmlns:q='urn:q'/>");

  @BeforeEach
  void needSchemas() {
    assumeTrue(Files.isDirectory(SCHEMAS), "skipped: no libvirt schemas");
  }

  @ParameterizedTest
  @EnumSource
  void acceptsWhatLibvirtWrote(Kind kind) throws IOException {
    Schema schema = schema(kind);
    List<Path> files = files(kind);

    assertThat(files).hasSizeGreaterThan(5);
    for (Path file : files) {
      assertThat(check(schema, kind, element(file))).as("%s", file).isNull();
    }
  }

  /** libvirt 9.0.0 takes eight states in a snapshot (snapshot_conf.c), its schema seven. */
  @ParameterizedTest
  @CsvSource({"running,", "pmsuspended,refused", "disk-snapshot,"})
  void refusesAStateThatLibvirtWrites(String state, @Nullable String refused) throws IOException {
    String before = "<domainsnapshot><name>é</name><state>";

    Fault fault =
        check(schema(Kind.SNAPSHOTS), Kind.SNAPSHOTS, before + state + "</state></domainsnapshot>");

    if (refused == null) {
      assertThat(fault).isNull();
    } else {
      assertThat(Objects.requireNonNull(fault).fact())
          .startsWith("the schema refuses this: unexpected character literal. expecting: blocked,");
      long from = before.getBytes(UTF_8).length;
      assertThat(fault.offset()).isBetween(from, from + state.length());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "domain type='qemu'><vcpu>1</vcpu, uncompleted content model.",
    "creationTime>x</creationTime, does not satisfy the",
    "disks/, uncompleted content model.",
    "state>running</state, tag name \"state\" is not allowed."
  })
  void refusesABrokenCheckpoint(String content, String why) throws IOException {
    String close = content.startsWith("domain ") ? "></domain>" : ">";

    Fault fault =
        check(
            schema(Kind.CHECKPOINTS),
            Kind.CHECKPOINTS,
            "<domaincheckpoint><name>a</name><" + content + close + "</domaincheckpoint>");

    assertThat(Objects.requireNonNull(fault).fact()).contains(why);
  }

  @ParameterizedTest
  @CsvSource({"SNAPSHOTS,1", "SNAPSHOTS,2", "CHECKPOINTS,3"})
  void saysWhatXmllintSays(Kind kind, long seed, @TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/xmllint")), "skipped: no xmllint");
    Random random = new Random(seed);
    Schema schema = schema(kind);
    List<Path> files = files(kind);
    Set<String> ours = new TreeSet<>();
    for (int i = 0; i < 300; i++) {
      String xml = element(files.get(random.nextInt(files.size())));
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        xml = changed(xml, random);
      }
      String name = String.format(Locale.ROOT, "%03d.xml", i);
      Files.writeString(folder.resolve(name), xml);
      if (check(schema, kind, xml) == null) {
        ours.add(name);
      }
    }

    assertThat(ours).as("seed %d", seed).hasSizeBetween(20, 280);
    assertThat(xmllint(kind, folder)).as("seed %d", seed).isEqualTo(ours);
    System.out.printf("xmllint agreed on 300 %s, seed %d%n", kind, seed);
  }

  /** Changes one thing so that it is well-formed as before. */
  private static String changed(String xml, Random random) {
    String value = VALUES.get(random.nextInt(VALUES.size()));
    return switch (random.nextInt(6)) {
      case 0 -> one(ATTRIBUTE, xml, random, m -> m.group(1) + value + "'");
      case 1 -> one(ATTRIBUTE, xml, random, m -> "");
      case 2 ->
          one(
              LEAF,
              xml,
              random,
              m -> "<" + m.group(1) + m.group(2) + ">" + value + "</" + m.group(1) + ">");
      case 3 -> one(LEAF, xml, random, m -> m.group() + m.group());
      case 4 -> one(LEAF, xml, random, m -> "");
      default -> one(TAG, xml, random, m -> STRAY.get(random.nextInt(STRAY.size())) + m.group());
    };
  }

  private interface Change {
    String of(Matcher found);
  }

  private static String one(Pattern pattern, String xml, Random random, Change change) {
    // Behind the entry's own start tag, so that it stays one element.
    int from = xml.indexOf('>') + 1;
    List<Integer> starts = new ArrayList<>();
    Matcher matcher = pattern.matcher(xml);
    for (boolean found = matcher.find(from); found; found = matcher.find()) {
      starts.add(matcher.start());
    }
    if (starts.isEmpty() || !matcher.find(starts.get(random.nextInt(starts.size())))) {
      return xml;
    }
    return xml.substring(0, matcher.start()) + change.of(matcher) + xml.substring(matcher.end());
  }

  /** Returns the files that xmllint accepts. */
  private static Set<String> xmllint(Kind kind, Path folder) throws Exception {
    List<String> command = new ArrayList<>(List.of("/usr/bin/xmllint", "--noout", "--relaxng"));
    command.add(SCHEMAS.resolve(Schema.file(kind)).toString());
    for (Path file : Samples.files(folder)) {
      command.add(file.toString());
    }
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Set<String> accepted = new TreeSet<>();
    for (String line : Files.readAllLines(said, ISO_8859_1)) {
      if (line.endsWith(".xml validates")) {
        accepted.add(line.substring(line.lastIndexOf('/') + 1, line.lastIndexOf(' ')));
      }
    }
    return accepted;
  }

  private static Schema schema(Kind kind) throws IOException {
    Path file = SCHEMAS.resolve(Schema.file(kind));
    return Schema.read(
        name -> ByteSource.of(name, Files.readAllBytes(SCHEMAS.resolve(name))),
        file.toString(),
        kind);
  }

  private static List<Path> files(Kind kind) throws IOException {
    return Samples.files(
        Samples.folder("libvirt/" + (kind == Kind.SNAPSHOTS ? "snapshot" : "checkpoint")));
  }

  /** Returns the element in a file, without what libvirt puts around it. */
  private static String element(Path file) throws IOException {
    String text = Files.readString(file);
    return text.substring(text.indexOf("<domain"), text.lastIndexOf('>') + 1);
  }

  private static @Nullable Fault check(Schema schema, Kind kind, String xml) throws IOException {
    Root root = new Root(kind, Vocabulary.roots(kind).get(0), null, "", new ByteRange(0, 1));
    return new ChunkParser(root, Limits.DEFAULT).check(xml.getBytes(UTF_8), "vm.xml", 0, schema);
  }
}
