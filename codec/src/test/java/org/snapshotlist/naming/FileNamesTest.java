package org.snapshotlist.naming;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.NameRefusedException;

/** Which names are refused, and in which words. */
class FileNamesTest {

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(NameRefusedException.class).hasMessage(message);
  }

  @Test
  void aRefusalSaysWhatIsWrongAndWhatToDo() {
    assertRefused(
        () -> FileNames.list(""),
        "the name '' of a domain: it is empty, but a file name has at least one character;"
            + " give the domain another name");
    assertRefused(
        () -> FileNames.list("a/b"),
        "the name 'a/b' of a domain: character 2 is '/', which would lead to another directory;"
            + " give the domain another name");
    assertRefused(
        () -> FileNames.entry(Kind.SNAPSHOTS, "\0"),
        "the name '\\u{0}' of a snapshot: character 1 is NUL, which no file name holds;"
            + " give the snapshot another name");
    assertRefused(
        () -> FileNames.list(".."),
        "the name '..' of a domain: it is the name of a directory's own entry, but must name one"
            + " beside others; give the domain another name");
    assertRefused(
        () -> FileNames.list("ab\ud83d"),
        "the name 'ab\\u{D83D}' of a domain: character 3 is half a surrogate pair, which has no"
            + " UTF-8; give the domain another name");
    assertRefused(
        () -> FileNames.entry(Kind.SNAPSHOTS, ".hidden"),
        "the name '.hidden' of a snapshot: it begins with '.', which libvirt refuses in a"
            + " snapshot's name; give the snapshot another name");
  }

  @Test
  void lengthIsCountedInBytesAndTheLongestSuffixDecides() throws IOException {
    assertThat(FileNames.list("d".repeat(247))).hasSize(251);
    new NameCheck(Named.SNAPSHOT, "\u20ac".repeat(82)).plain(".xml.new");
    assertRefused(
        () -> FileNames.list("d".repeat(248)),
        "the name '"
            + "d".repeat(120)
            + "...' of a domain: it has 248 bytes in UTF-8, but at most 247 fit: with '.xml.idx'"
            + " behind it a file name has 255; give the domain another name");
    assertRefused(
        () -> FileNames.entry(Kind.SNAPSHOTS, "\u20ac".repeat(83)),
        "the name '"
            + "\u20ac".repeat(83)
            + "' of a snapshot: it has 249 bytes in UTF-8, but at most 247 fit: with '.xml.new'"
            + " behind it a file name has 255; give the snapshot another name");
  }

  @Test
  void aCheckpointsNameIsWhatLibvirtTakesForOne() throws IOException {
    for (String name : List.of("a", "Z9", "-lead", "_", "1.x", "a..", "1795486084")) {
      assertThat(FileNames.entry(Kind.CHECKPOINTS, name)).isEqualTo(name + ".xml");
    }
    for (String name : List.of(".a", "a b", "\u00e4", "a+", "a\n", "a:b", "\u0661")) {
      assertThatThrownBy(() -> FileNames.entry(Kind.CHECKPOINTS, name))
          .isInstanceOf(NameRefusedException.class)
          .hasMessageEndingWith(
              ": libvirt takes only letters of ASCII, digits, '_', '-' and, but for the first, '.'"
                  + " in a checkpoint's name; give the checkpoint another name");
    }
  }

  @Test
  void aNameThatTheJvmWouldWriteInOtherBytesIsRefused() throws IOException {
    check("plain\u007f", US_ASCII);
    check("\u00e4", UTF_8);
    assertThatThrownBy(() -> check("\u0080", US_ASCII)).isInstanceOf(NameRefusedException.class);
    // Whatever else it has a place for, it must have one for the name.
    assertThatThrownBy(
            () -> new NameCheck(Named.DOMAIN, "\u00e4", text -> !text.equals("\u00e4")).written())
        .isInstanceOf(NameRefusedException.class);
    // Latin-1 has the character, but as another byte than libvirt writes.
    for (Charset charset : List.of(US_ASCII, ISO_8859_1)) {
      assertRefused(
          () -> check("\u00e4", charset),
          "the name '\u00e4' of a domain: this JVM does not write file names in UTF-8, but libvirt"
              + " does; start it in a locale that does, for instance with LC_ALL=C.UTF-8");
    }
  }

  private static void check(String name, Charset charset) throws NameRefusedException {
    new NameCheck(Named.DOMAIN, name, text -> charset.newEncoder().canEncode(text)).written();
  }

  @Test
  void libvirtsFileOfAnEntryHasItsName() {
    assertThat(FileNames.entryName(Kind.SNAPSHOTS, Path.of("d", "a b.xml"))).contains("a b");
    assertThat(FileNames.entryName(Kind.SNAPSHOTS, Path.of("a.xml.xml"))).contains("a.xml");
    for (String other : List.of("a.xml.new", "a", ".xml", ".a.xml", "a.XML")) {
      assertThat(FileNames.entryName(Kind.SNAPSHOTS, Path.of(other))).as(other).isEmpty();
    }
    assertThat(FileNames.entryName(Kind.CHECKPOINTS, Path.of("a b.xml"))).isEmpty();
    assertThat(FileNames.entryName(Kind.SNAPSHOTS, Path.of("/"))).as("no file at all").isEmpty();
  }

  @Test
  void whatACrashLeftHasANameThatFits() {
    assertThat(FileNames.torn("vm.xml", 7)).isEqualTo("vm.xml.torn-7");
    String list = "d".repeat(244) + ".xml";
    assertThat(FileNames.torn(list, 7)).isEqualTo(list + ".torn-7").hasSize(255);
    assertThat(FileNames.torn("d" + list, 7))
        .matches("d{239}-[0-9a-f]{8}\\.torn-7")
        .hasSize(255)
        .isNotEqualTo(FileNames.torn(list + "d", 7));
    String euros = FileNames.torn("\u20ac".repeat(83), 10);
    assertThat(euros).matches("\u20ac+-[0-9a-f]{8}\\.torn-10");
    assertThat(euros.getBytes(UTF_8)).hasSize(254);
  }
}
