package org.snapshotlist.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes sealed lists as a user does. */
final class Sealed {

  private Sealed() {}

  /**
   * Makes a list of one transaction.
   *
   * @param entries names, each with a space and its parent's name if it has one
   */
  static Path list(Path directory, String... entries) throws IOException {
    Path file = directory.resolve("vm.xml");
    List<Object> words = new ArrayList<>(List.of("put", file));
    for (String entry : entries) {
      String[] names = entry.split(" ", -1);
      words.add(document(directory, names[0], names.length > 1 ? names[1] : null));
    }
    assertThat(Run.of("create", file).code()).isZero();
    assertThat(Run.of(words.toArray()).messages()).isEmpty();
    return file;
  }

  /** Puts one more snapshot, of about so many bytes. */
  static void put(Path file, String name, int bytes) {
    String xml = xml(name, null).replace("<state>", "<!--" + "x".repeat(bytes) + "--><state>");
    assertThat(Run.reading(xml, "put", file, "-").messages()).isEmpty();
  }

  /** Writes a snapshot's document as libvirt keeps it. */
  static Path document(Path directory, String name, @Nullable String parent) throws IOException {
    return Files.writeString(
        directory.resolve("snapshot-" + name + ".xml"),
        "<!--\nWARNING: THIS IS AN AUTO-GENERATED FILE.\n-->\n" + xml(name, parent) + "\n");
  }

  /** Returns a snapshot. */
  static String xml(String name, @Nullable String parent) {
    return "<domainsnapshot>\n  <name>"
        + name
        + "</name>\n"
        + (parent == null ? "" : "  <parent><name>" + parent + "</name></parent>\n")
        + "  <state>running</state>\n  <creationTime>1572917630</creationTime>\n"
        + "</domainsnapshot>";
  }

  /** Edits a list by hand. */
  static void edit(Path file, String old, String replacement) throws IOException {
    String text = Files.readString(file, ISO_8859_1);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, replacement), ISO_8859_1);
  }

  /** Returns the names of the list's entries as {@code list --name} prints them. */
  static String names(Path file) {
    return Run.of("list", file, "--name").results().replace('\n', ' ').strip();
  }
}
