package org.snapshotlist.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.testdata.ListShape;

/** A fleet in a real HDFS: a name node and a data node in this JVM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HdfsTest extends SparkTest {

  @SuppressWarnings("NullAway.Init")
  private MiniDFSCluster cluster;

  @BeforeAll
  void start(@TempDir java.nio.file.Path folder) throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
    // A JVM's worth of blocks, so that a list has several.
    configuration.setLong("dfs.blocksize", 1 << 20);
    configuration.setLong("dfs.namenode.fs-limits.min-block-size", 1 << 20);
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    cluster.waitClusterUp();
  }

  @AfterAll
  void stop() {
    cluster.shutdown(true);
  }

  private FileSystem files() throws IOException {
    return cluster.getFileSystem();
  }

  private String in(String folder) throws IOException {
    return files().getUri() + "/" + folder;
  }

  private void upload(String folder) throws IOException {
    try (var all = Files.list(fleet)) {
      for (java.nio.file.Path file : all.toList()) {
        files()
            .copyFromLocalFile(
                new Path(file.toString()), new Path("/" + folder + "/" + file.getFileName()));
      }
    }
  }

  @BeforeEach
  void aFleet() throws IOException {
    sealed("db", "a", "b");
    generated("many", ListShape.of(800, 4_096, 3));
    files().delete(new Path("/fleet"), true);
    files().mkdirs(new Path("/fleet"));
  }

  @Test
  void itIsReadAsItIs() throws IOException {
    upload("fleet");

    assertThat(strings(read(in("fleet")).select("domain", "name", "xml")))
        .isEqualTo(strings(read(fleet).select("domain", "name", "xml")))
        .hasSize(802);
    assertThat(read(in("fleet/*.xml")).filter("name = 'a'").select("domain").collectAsList())
        .hasSize(1);
  }

  @Test
  void indexesAreBuiltThereAndUsed() throws IOException {
    upload("fleet");
    files()
        .setPermission(
            new Path("/fleet/db.xml"), new org.apache.hadoop.fs.permission.FsPermission("600"));
    age("db.xml");
    age("many.xml");
    read(in("fleet"), "index", "build").select("name").collectAsList();

    assertThat(files().exists(new Path("/fleet/many.xml.idx"))).isTrue();
    assertThat(files().getFileStatus(new Path("/fleet/db.xml.idx")).getPermission())
        .isEqualTo(files().getFileStatus(new Path("/fleet/db.xml")).getPermission());
    assertThat(files().listStatus(new Path("/fleet")))
        .extracting(status -> status.getPath().getName())
        .filteredOn(name -> !name.endsWith(".lck"))
        .containsExactly("db.xml", "db.xml.idx", "many.xml", "many.xml.idx");
    assertThat(
            strings(
                read(in("fleet"), "index", "require", "maxPartitionBytes", "300000")
                    .select("name", "xml")))
        .isEqualTo(strings(read(fleet).select("name", "xml")));
    files()
        .setPermission(
            new Path("/fleet/many.xml"), new org.apache.hadoop.fs.permission.FsPermission("000"));
    assertThat(read(in("fleet"), "index", "require").filter("domain = 'many'").count())
        .isEqualTo(800);
  }

  /** Nobody wrote to it for an hour. */
  private void age(String list) throws IOException {
    files().setTimes(new Path("/fleet/" + list), System.currentTimeMillis() - 3_600_000, -1);
  }

  @Test
  void anIndexThatIsStaleThereIsFoundOut() throws IOException {
    upload("fleet");
    age("db.xml");
    read(in("fleet/db.xml"), "index", "build").count();
    files().delete(new Path("/fleet/db.xml"), false);
    sealed("other", "c");
    files()
        .copyFromLocalFile(
            new Path(fleet.resolve("other.xml").toString()), new Path("/fleet/db.xml"));

    assertThat(strings(read(in("fleet/db.xml")).select("name"))).containsExactly("c");
    assertThatThrownBy(
            () -> read(in("fleet/db.xml"), "index", "require").select("name").collectAsList())
        .rootCause()
        .hasMessageContaining("another list");
  }

  @Test
  void tasksAreToldWhereTheirListsAre() throws IOException {
    ListFile file = new ListFile("hdfs:/x.xml", 10, 0, null, new Hosts(java.util.List.of("n1")));
    ListFile other = new ListFile("hdfs:/y.xml", 90, 0, null, new Hosts(java.util.List.of("n2")));
    Query query =
        new Query(
            java.util.List.of(Column.XML),
            java.util.List.of(),
            null,
            Integer.MAX_VALUE,
            ReadSettings.of(
                new org.apache.spark.sql.util.CaseInsensitiveStringMap(java.util.Map.of())));

    assertThat(
            new Planner(query, 1000, 1, 1)
                .plan(java.util.List.of(file, other))
                .get(0)
                .preferredLocations())
        .containsExactly("n2", "n1");
  }
}
