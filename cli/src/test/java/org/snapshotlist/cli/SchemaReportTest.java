package org.snapshotlist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code verify --schema}, with a small schema of our own. */
class SchemaReportTest {

  private static final String ODD = "<odd/><odder/>";

  @TempDir Path directory;
  private Path schemas = Path.of("");

  @BeforeEach
  void copySchemas() throws IOException {
    schemas = Files.createDirectory(directory.resolve("schemas"));
    for (String file : new String[] {"common.rng", "domainsnapshot.rng", "domaincheckpoint.rng"}) {
      Files.writeString(schemas.resolve(file), Run.text("schema/" + file));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"snapshot", "checkpoint"})
  void aListThatTheSchemaAcceptsHasNothingToTell(String kind) throws IOException {
    Path file = list(kind, entry(kind, "é", "") + "\r\n" + entry(kind, "b", ""));

    assertThat(verify(file))
        .isEqualTo(
            new Run(
                0,
                file + ": 2 entries, " + Files.size(file) + " bytes, no faults, no notes\n",
                ""));
  }

  @Test
  void theFirstProblemOfACheckpointIsAFault() throws IOException {
    Path file =
        list(
            "checkpoint",
            entry("checkpoint", "é", "")
                + entry("checkpoint", "b", ODD)
                + entry("checkpoint", "c", "<odd/>"));

    assertThat(verify(file))
        .isEqualTo(
            new Run(
                1,
                refused(file, "checkpoint", "b")
                    + refused(file, "checkpoint", "c")
                    + file
                    + ": 3 entries, "
                    + Files.size(file)
                    + " bytes, 2 faults, no notes\n",
                ""));
  }

  @Test
  void theFirstProblemOfASnapshotIsANote() throws IOException {
    Path file = list("snapshot", entry("snapshot", "é", "") + entry("snapshot", "b", ODD));

    assertThat(verify(file))
        .isEqualTo(
            new Run(
                0,
                file + ": 2 entries, " + Files.size(file) + " bytes, no faults, 1 notes\n",
                "snapshotlist: note: " + refused(file, "snapshot", "b")));
  }

  @Test
  void aSealedListIsHeldAgainstTheSchemaToo() throws IOException {
    Path file = Sealed.list(directory, "a", "b a", "c b");
    Files.writeString(
        schemas.resolve("domainsnapshot.rng"),
        Run.text("schema/domainsnapshot.rng").replace("facts", "no-facts"));
    Files.writeString(
        schemas.resolve("common.rng"),
        Run.text("schema/common.rng")
            .replace("</grammar>", "<define name='no-facts'><empty/></define></grammar>"));

    assertThat(Run.of("remove", file, "b").code()).isZero();
    Files.delete(directory.resolve("vm.xml.idx"));
    Run run = verify(file);

    assertThat(run.results()).endsWith(" bytes, no faults, 2 notes\n");
    assertThat(run.messages().lines())
        .hasSize(2)
        .allMatch(note -> note.contains("the schema refuses this: "));
    assertThat(directory.resolve("vm.xml.idx")).doesNotExist();
  }

  @Test
  void aListWithFaultsIsNotHeldAgainstTheSchema() throws IOException {
    Path file = list("checkpoint", entry("checkpoint", "a", ODD) + entry("checkpoint", "a", ""));

    Run run = verify(file);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.results())
        .contains("the name 'a' is taken", "1 faults, no notes")
        .doesNotContain("schema");
    assertThat(run.messages())
        .isEqualTo("snapshotlist: the schema was not asked, as the list itself has faults\n");
  }

  @Test
  void aSchemaThatIsMissingIsTroubleAndNoFault() throws IOException {
    Path file = list("checkpoint", entry("checkpoint", "a", ""));
    Path none = directory.resolve("none");

    assertThat(Run.of("verify", file, "--schema", none))
        .isEqualTo(new Run(3, "", "snapshotlist: " + none + ": not a directory\n"));
    assertTrouble(file, "domaincheckpoint.rng", "there is no such file");
    assertTrouble(file, "common.rng", "there is no such file");
  }

  private void assertTrouble(Path file, String missing, String why) throws IOException {
    Path schema = schemas.resolve(missing);
    byte[] bytes = Files.readAllBytes(schema);
    Files.delete(schema);

    assertThat(verify(file))
        .isEqualTo(new Run(3, "", "snapshotlist: " + schema + ": " + why + "\n"));
    Files.write(schema, bytes);
  }

  @Test
  void aSchemaThatLeadsOutOfItsDirectoryIsRefused() throws IOException {
    Path file = list("snapshot", entry("snapshot", "a", ""));
    Path schema = schemas.resolve("domainsnapshot.rng");
    String text = Files.readString(schema);
    Files.copy(schemas.resolve("common.rng"), directory.resolve("common.rng"));
    Files.writeString(schema, text.replace("common.rng", "../common.rng"));

    assertThat(verify(file))
        .isEqualTo(
            new Run(
                3,
                "",
                "snapshotlist: "
                    + schema
                    + ", at byte "
                    + text.indexOf("<include")
                    + ": an include names '../common.rng', but must name a file beside this one,"
                    + " in letters, digits, '-', '_' and '.'\n"));
  }

  @Test
  void aSymbolicLinkInTheSchemaIsRefused() throws IOException {
    Path file = list("snapshot", entry("snapshot", "a", ""));
    Path common = schemas.resolve("common.rng");
    Files.move(common, directory.resolve("common.rng"));
    Files.createSymbolicLink(common, directory.resolve("common.rng"));

    Run run = verify(file);

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.messages())
        .startsWith("snapshotlist: " + common + ": ")
        .contains("symbolic link");
  }

  private Run verify(Path file) {
    return Run.of("verify", file, "--schema", schemas);
  }

  private Path list(String kind, String entries) throws IOException {
    return Files.writeString(
        directory.resolve("list.xml"), "<" + kind + "list>" + entries + "</" + kind + "list>");
  }

  private static String entry(String kind, String name, String more) {
    return "<domain%1$s><name>%2$s</name>%3$s<creationTime>1</creationTime></domain%1$s>"
        .formatted(kind, name, more);
  }

  /** Returns the line about an entry, whose first odd element is not allowed. */
  private static String refused(Path file, String kind, String name) throws IOException {
    String text = Files.readString(file);
    int start = text.indexOf("<domain" + kind + "><name>" + name);
    int end = text.indexOf(">", text.indexOf("</domain", start)) + 1;
    return "%s, at byte %d: the schema refuses this: tag name \"odd\" is not allowed. Possible tag names are:"
            .formatted(file, bytes(text, text.indexOf("<odd/>", start)))
        + " <creationTime>,<parent>,<state>; in '%s', bytes [%d, %d)\n"
            .formatted(name, bytes(text, start), bytes(text, end));
  }

  private static int bytes(String text, int end) {
    return text.substring(0, end).getBytes(UTF_8).length;
  }
}
