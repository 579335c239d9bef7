package org.snapshotlist.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Kind;

/** The small fleet of which docs/fleet.md asks its questions. */
final class ExampleFleet {

  private static final String IMAGES = "/var/lib/libvirt/images/";

  private final Path folder;

  private ExampleFleet(Path folder) {
    this.folder = folder;
  }

  /** Makes the fleet in a folder. */
  static void make(Path folder) throws IOException {
    ExampleFleet fleet = new ExampleFleet(folder);
    fleet.domain(
        "db1",
        snapshot("installed", "", "2026-01-10", "shutoff", "no", "db1.qcow2"),
        snapshot("before-upgrade", "installed", "2026-05-02", "running", "internal", "db1.qcow2"),
        snapshot("nightly", "before-upgrade", "2026-11-26", "running", "internal", "db1.qcow2"));
    fleet.domain(
        "db2",
        snapshot("installed", "", "2026-02-14", "shutoff", "no", "golden-2025.qcow2"),
        snapshot("nightly", "installed", "2026-11-26", "running", "external", "db2.qcow2"));
    fleet.domain(
        "mail", snapshot("nightly", "", "2026-11-25", "disk-snapshot", "no", "mail.qcow2"));
    fleet.domain(
        "web1",
        snapshot("installed", "", "2026-03-01", "shutoff", "no", "golden-2025.qcow2"),
        snapshot("tuned", "installed", "2026-09-20", "paused", "internal", "web1.qcow2"));
    fleet.domain("web2");
  }

  private void domain(String name, String... snapshots) throws IOException {
    Path path = folder.resolve(name + ".xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      for (String snapshot : snapshots) {
        list.edit().put(snapshot.getBytes(UTF_8)).commit();
      }
    }
    SparkTest.indexed(path);
  }

  private static String snapshot(
      String name, String parent, String day, String state, String memory, String image) {
    long time = LocalDate.parse(day).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    return "<domainsnapshot>\n  <name>"
        + name
        + "</name>\n"
        + (parent.isEmpty() ? "" : "  <parent>\n    <name>" + parent + "</name>\n  </parent>\n")
        + "  <state>"
        + state
        + "</state>\n  <creationTime>"
        + time
        + "</creationTime>\n  <memory snapshot='"
        + memory
        + "'"
        + (memory.equals("external") ? " file='" + IMAGES + name + ".mem'" : "")
        + "/>\n  <disks>\n    <disk name='vda' snapshot='internal'>\n      <source file='"
        + IMAGES
        + image
        + "'/>\n    </disk>\n  </disks>\n</domainsnapshot>";
  }
}
