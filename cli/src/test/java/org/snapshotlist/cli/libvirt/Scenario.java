package org.snapshotlist.cli.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.testdata.TestFiles;

/**
 * Two domains for which libvirt itself made, with machines that ran under emulation, snapshots of
 * every sort under odd names, and checkpoints.
 */
final class Scenario implements AutoCloseable {

  /** 247 bytes, the longest name that libvirt can write. */
  static final String LONGEST = "é".repeat(123) + "x";

  /** The name of the current snapshot. */
  static final String CURRENT = "Größe 快照 💾 e\u0301";

  private static final String SNAPSHOTS_UUID = "11111111-2222-4333-8444-5555555555a1";
  private static final String CHECKPOINTS_UUID = "11111111-2222-4333-8444-5555555555a2";

  private final Path folder;
  private final EmbeddedLibvirt libvirt;
  private final Kept snapshots;
  private final Kept checkpoints;

  private Scenario(Path folder, EmbeddedLibvirt libvirt) {
    this.folder = folder;
    this.libvirt = libvirt;
    snapshots = new Kept(libvirt, Words.SNAPSHOTS, "a&b<c>'d\"", SNAPSHOTS_UUID);
    checkpoints = new Kept(libvirt, Words.CHECKPOINTS, "foo.xml", CHECKPOINTS_UUID);
  }

  /** Makes it, in some seconds. */
  static Scenario make() throws IOException {
    // Short, because of the sockets, and open, because of the user without rights.
    Path folder = Files.createTempDirectory("v");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Scenario scenario = new Scenario(folder, EmbeddedLibvirt.in(folder.resolve("o")));
    try {
      scenario.define(scenario.snapshots, "s");
      scenario.define(scenario.checkpoints, "c");
      scenario.takeOfflineSnapshots();
      scenario.takeLiveSnapshots();
      scenario.takeCheckpoints();
      return scenario;
    } catch (IOException | RuntimeException | Error e) {
      scenario.close();
      throw e;
    }
  }

  /** Returns a tree of snapshots; the current one has a parent and children. */
  Kept snapshots() {
    return snapshots;
  }

  /** Returns checkpoints, which branch. */
  Kept checkpoints() {
    return checkpoints;
  }

  /** Returns the ones of that kind. */
  Kept kept(Words words) {
    return words == Words.SNAPSHOTS ? snapshots : checkpoints;
  }

  /** Makes a new directory that the user without rights may enter. */
  Path newFolder() throws IOException {
    Path made = Files.createTempDirectory(folder, "w");
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void define(Kept kept, String image) throws IOException {
    Path images = Files.createDirectories(libvirt.root().resolve("img"));
    for (String disk : List.of(image, image + "b")) {
      Command.done(
          "qemu-img",
          "create",
          "-q",
          "-f",
          "qcow2",
          images.resolve(disk + ".qcow2").toString(),
          "8M");
    }
    String xml =
        Files.readString(TestFiles.directory().resolve("libvirt/domain/vm4.xml"))
            .replace("<name>vm4</name>", "<name>" + escaped(kept.domain()) + "</name>")
            .replace("11111111-2222-4333-8444-555555555504", kept.uuid())
            .replace("/var/lib/libvirt/images/img/vm4", images.resolve(image).toString());
    Path file = Files.writeString(folder.resolve(image + ".xml"), xml);
    libvirt.done(Virsh.command("define", file.toString()));
  }

  private void takeOfflineSnapshots() throws IOException {
    List<String> commands = new ArrayList<>();
    commands.add(create("base", "where all begins"));
    commands.add(create("a&b<c>'d\"e", "\"quotes\" and 'apostrophes' & <tags> ]]>\n  indented\n"));
    commands.add(create(" two  words ", " spaces \t around "));
    commands.add(create("line\nbreak", null));
    commands.add(current("base"));
    commands.add(create(CURRENT, "שלום — naïve 👩‍👩‍👧"));
    commands.add(create(LONGEST, "x".repeat(5000)));
    commands.add(create("tab\tand \u007f", ""));
    commands.add(current(LONGEST));
    commands.add(create("foo.xml", "looks like a file"));
    commands.add(create("-->x", "looks like the end of a comment"));
    commands.add(create("%s &amp; \\n", "looks like other languages' escapes"));
    libvirt.done(commands.toArray(String[]::new));
  }

  private void takeLiveSnapshots() throws IOException {
    List<String> commands = new ArrayList<>();
    commands.add(Virsh.command("start", snapshots.domain()));
    commands.add(create("live", "with its memory inside"));
    commands.add(Virsh.command("suspend", snapshots.domain()));
    commands.add(create("paused", "with its memory inside, too"));
    commands.add(Virsh.command("resume", snapshots.domain()));
    Path images = libvirt.root().resolve("img");
    commands.add(
        create(
            "memory & disks outside",
            "live",
            "<memory snapshot='external' file='" + images.resolve("s.mem") + "'/>" + disks("mem")));
    commands.add(disksOnly("disk-only", "as after a power cut", disks("disk")));
    commands.add(Virsh.command("destroy", snapshots.domain()));
    commands.add(disksOnly("offline, disks outside", "not live", disks("off")));
    commands.add(current(CURRENT));
    libvirt.done(commands.toArray(String[]::new));
  }

  private String disksOnly(String name, String description, String disks) throws IOException {
    return snapshots
        .words()
        .command(
            "create --disk-only",
            snapshots.domain(),
            document(name, description, disks).toString());
  }

  private String disks(String name) {
    Path images = libvirt.root().resolve("img");
    StringBuilder disks = new StringBuilder("<disks>");
    for (String disk : List.of("vda", "vdb")) {
      Path file = images.resolve(disk + "." + name);
      disks
          .append("<disk name='" + disk + "' snapshot='external'>")
          .append("<source file='" + file + "'/></disk>");
    }
    return disks.append("</disks>").toString();
  }

  private String create(String name, @Nullable String description) throws IOException {
    return create(name, description, "");
  }

  private String create(String name, @Nullable String description, String more) throws IOException {
    return snapshots
        .words()
        .command("create", snapshots.domain(), document(name, description, more).toString());
  }

  private String current(String name) {
    return snapshots.words().command("current", snapshots.domain(), name);
  }

  private Path document(String name, @Nullable String description, String more) throws IOException {
    return Files.writeString(
        newFolder().resolve("new.xml"),
        "<domainsnapshot><name>"
            + escaped(name)
            + "</name>"
            + (description == null ? "" : "<description>" + escaped(description) + "</description>")
            + more
            + "</domainsnapshot>");
  }

  private void takeCheckpoints() throws IOException {
    String domain = checkpoints.domain();
    List<String> commands = new ArrayList<>();
    commands.add(Virsh.command("start", domain));
    for (String name : List.of("c1", "-lead", "rc.2", "night_ly")) {
      commands.add(
          checkpoints.words().command("create-as", domain, name, "\"" + name + "\" & <\nmore>"));
    }
    commands.add(Virsh.command("destroy", domain));
    libvirt.done(commands.toArray(String[]::new));
    // A checkpoint can be a branch only by a word from outside.
    String branch =
        libvirt
            .done(checkpoints.words().command("dumpxml --security-info", domain, "rc.2"))
            .replace("<name>rc.2</name>", "<name>branch</name>")
            .replace("bitmap='rc.2'", "bitmap='branch'");
    Path file = Files.writeString(folder.resolve("branch.xml"), branch);
    libvirt.done(checkpoints.words().command("create --redefine", domain, file.toString()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
