package org.snapshotlist.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.NameRefusedException;

/** No name leads to another domain's files, or anywhere but to its place. */
class InstallationTest {

  /** Legal names, many of them made to be taken for another's file. */
  private static final List<String> LEGAL =
      written(
          "foo",
          "foo.xml",
          "foo.xml.xml",
          "foo.xml.idx",
          "foo.xml.lck",
          "foo.xml.tmp",
          "foo.xml.torn-1",
          "foo.xml.idx.xml",
          "foo.idx",
          ".dotdom",
          "..dotdom",
          "...",
          "-->x",
          "a&b<c>'d\"",
          "two\nlines",
          "tab\there",
          " ",
          "~",
          "*",
          "\\",
          "..\\foo",
          "%2e%2e%2ffoo",
          "snapshot",
          "snapshotlist",
          "Gr\u00f6\u00dfe",
          "\u30af\u30ea\u30fc\u30f3",
          "\ud83d\ude00",
          "\u2215foo",
          "\uff0e\uff0e",
          "d".repeat(247),
          "\u00e4".repeat(123));

  /** Leaves out what this JVM refuses in its locale. */
  private static List<String> written(String... names) {
    return Stream.of(names).filter(NameCheck::isPath).toList();
  }

  private final Path base = Path.of("/var/lib/libvirt/qemu");
  private final Installation libvirt = new Installation(base);

  @Test
  void eachKindHasItsPlaces() throws IOException {
    assertThat(libvirt.list(Kind.SNAPSHOTS, "vm")).isEqualTo(base.resolve("snapshotlist/vm.xml"));
    assertThat(libvirt.list(Kind.CHECKPOINTS, "vm"))
        .isEqualTo(base.resolve("checkpointlist/vm.xml"));
    assertThat(libvirt.directory(Kind.SNAPSHOTS, "vm")).isEqualTo(base.resolve("snapshot/vm"));
    assertThat(libvirt.directory(Kind.CHECKPOINTS, "vm")).isEqualTo(base.resolve("checkpoint/vm"));
    assertThat(libvirt.file(Kind.SNAPSHOTS, "vm", "a b"))
        .isEqualTo(base.resolve("snapshot/vm/a b.xml"));
    assertThat(libvirt.file(Kind.CHECKPOINTS, "vm", "-lead"))
        .isEqualTo(base.resolve("checkpoint/vm/-lead.xml"));
  }

  @Test
  void noTwoDomainsShareAFile() throws IOException {
    Map<Path, String> owners = new HashMap<>();
    for (String domain : LEGAL) {
      for (Kind kind : Kind.values()) {
        Path list = libvirt.list(kind, domain);
        for (String suffix : List.of("", ".idx", ".lck", ".tmp", ".torn-1")) {
          assertThat(owners.put(Path.of(list + suffix), domain)).as(list + suffix).isNull();
        }
        assertThat(owners.put(libvirt.directory(kind, domain), domain)).isNull();
      }
    }
  }

  @Test
  void theWayBackGivesTheDomain() throws IOException {
    for (String domain : LEGAL) {
      for (Kind kind : Kind.values()) {
        assertThat(libvirt.domain(kind, libvirt.list(kind, domain))).contains(domain);
      }
    }
  }

  @Test
  void whatStandsBesideAListIsNoList() throws IOException {
    for (String other :
        List.of("vm.xml.idx", "vm.xml.lck", "vm.xml.tmp", "vm.xml.torn-1", ".xml", "vm", "..xml")) {
      assertThat(libvirt.domain(Kind.SNAPSHOTS, libvirt.lists(Kind.SNAPSHOTS).resolve(other)))
          .as(other)
          .isEmpty();
    }
    assertThat(libvirt.domain(Kind.SNAPSHOTS, libvirt.list(Kind.CHECKPOINTS, "vm"))).isEmpty();
    assertThat(libvirt.domain(Kind.SNAPSHOTS, Path.of("/"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "/",
        "../foo",
        "../snapshot/foo",
        "foo/",
        "foo/../bar",
        "/etc/passwd",
        "foo\0bar",
        "half\ud83d",
        "\ude00half"
      })
  void whatIsNoFileNameIsRefusedWhateverItIsOf(String name) {
    for (Kind kind : Kind.values()) {
      assertThatThrownBy(() -> libvirt.list(kind, name)).isInstanceOf(NameRefusedException.class);
      assertThatThrownBy(() -> libvirt.directory(kind, name))
          .isInstanceOf(NameRefusedException.class);
      assertThatThrownBy(() -> libvirt.file(kind, name, "a"))
          .isInstanceOf(NameRefusedException.class);
      assertThatThrownBy(() -> libvirt.file(kind, "vm", name))
          .isInstanceOf(NameRefusedException.class);
    }
  }

  @Test
  void anyNameStaysInItsPlaceOrIsRefused() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int legal = 0;
    for (int i = 0; i < 20_000; i++) {
      String name = drawn(random);
      for (Kind kind : Kind.values()) {
        try {
          Path list = libvirt.list(kind, name);
          legal++;
          assertThat(list.getParent()).as("seed %d", seed).isEqualTo(libvirt.lists(kind));
          assertThat(list.normalize()).as("seed %d", seed).isEqualTo(list);
          assertThat(libvirt.domain(kind, list)).as("seed %d", seed).contains(name);
          Path file = libvirt.file(kind, name, name);
          assertThat(file.getParent()).as("seed %d", seed).isEqualTo(libvirt.directory(kind, name));
          assertThat(file.normalize()).as("seed %d", seed).isEqualTo(file);
          assertThat(FileNames.entryName(kind, file)).as("seed %d", seed).contains(name);
        } catch (NameRefusedException e) {
          assertThat(e).as("seed %d", seed).hasMessageContaining("the name '");
        }
      }
    }
    assertThat(legal).as("seed %d", seed).isGreaterThan(1000);
  }

  private static String drawn(Random random) {
    String[] parts = {
      "a",
      "Z",
      "9",
      ".",
      "..",
      "/",
      "../",
      "\\",
      "\0",
      "\n",
      " ",
      "-",
      "_",
      "'",
      "\"",
      "&",
      "<",
      ".xml",
      ".idx",
      ".new",
      "\u00df",
      "\ud83d\ude00",
      "\ud83d",
      "\ude00",
      "\ufffd",
      "\u202e",
      "\u2215",
      "d".repeat(120)
    };
    List<String> chosen = new ArrayList<>();
    for (int left = random.nextInt(5); left >= 0; left--) {
      chosen.add(parts[random.nextInt(parts.length)]);
    }
    return String.join("", chosen);
  }

  @Test
  void theLongestNamesAreFilesOfARealDirectory(@TempDir Path real) throws IOException {
    Installation here = new Installation(real);
    for (String domain : written("d".repeat(247), "\u00e4".repeat(123) + "d", "two\nlines")) {
      Files.createDirectories(here.lists(Kind.SNAPSHOTS));
      Path list = here.list(Kind.SNAPSHOTS, domain);
      for (String suffix : List.of("", ".idx", ".lck", ".tmp")) {
        Files.createFile(Path.of(list + suffix));
      }
      Files.createFile(list.resolveSibling(FileNames.torn(domain + ".xml", Long.MAX_VALUE)));
      Files.createDirectories(here.directory(Kind.SNAPSHOTS, domain));
      Files.createFile(Path.of(here.file(Kind.SNAPSHOTS, domain, domain) + ".new"));
    }
  }

  /** A file name in Latin-1, which Java cannot make: the shell can. */
  @Test
  void aFileNameThatIsNoTextIsNobodys(@TempDir Path real) throws Exception {
    assumeThat(NameCheck.isPath("\ufffd")).as("a locale in UTF-8").isTrue();
    Process touch =
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'a\\374.xml')\"")
            .directory(real.toFile())
            .start();
    assumeThat(touch.waitFor()).isZero();

    try (Stream<Path> files = Files.list(real)) {
      Path file = files.findFirst().orElseThrow();
      assertThat(file.getFileName()).hasToString("a\ufffd.xml");
      assertThat(FileNames.domain(file)).isEmpty();
      assertThat(FileNames.entryName(Kind.SNAPSHOTS, file)).isEmpty();
    }
    assertThat(FileNames.domain(Path.of("a\ufffd.xml"))).contains("a\ufffd");
  }
}
