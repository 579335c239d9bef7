package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Finding;

/** Damage in one place costs what stands there at most, and the report says where that is. */
class SalvageDamageTest {

  private static final OpenOptions SALVAGE = OpenOptions.DEFAULT.withSalvage(true);

  @TempDir private Path folder;

  /** Kinds of damage to what stands between a and b. */
  record Damage(String name, String text, String fact, int from, int to) {

    /** Damage that is reported as the whole text, up to the entry behind it. */
    static Damage of(String name, String text, String fact) {
      return new Damage(name, text, fact, 0, text.length());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Damage> damages() {
    String only =
        " stands between the entries, where only <domainsnapshot>, comments, instructions and"
            + " white space may";
    return List.of(
        Damage.of("text", "lost", "text" + only),
        Damage.of("section", "<![CDATA[lost]]>", "text" + only),
        Damage.of("element", "<lost/>", "<lost>" + only),
        Damage.of("endTag", "</domainsnapshot>", "this end tag does not belong to <snapshotlist>"),
        Damage.of(
            "noName",
            "<domainsnapshot></domainsnapshot>\n  ",
            "<domainsnapshot> has no <name>, but the name is its identity"),
        Damage.of(
            "unclosedEntry",
            "<domainsnapshot><name>lost</name>",
            "this end tag does not belong to <domainsnapshot>"),
        Damage.of(
            "unclosedTag",
            "<domainsnapshot><name>lost</name><x a='",
            "a tag starts inside the tag that starts here"),
        Damage.of(
            "unclosedComment", "<!-- lost ", "the file ends inside the comment that starts here"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void damageBetweenEntriesCostsNone(Damage damage) throws IOException {
    String before = "<snapshotlist>\n<domainsnapshot><name>a</name></domainsnapshot>\n";
    String behind =
        """
        <domainsnapshot><name>b</name></domainsnapshot>
        <domainsnapshot><name>c</name></domainsnapshot>
        </snapshotlist>
        """;
    Path path = write(before + damage.text() + behind);
    try (SnapshotList list = SnapshotList.open(path, SALVAGE)) {
      assertThat(list.entries()).extracting(Entry::name).containsExactly("a", "b", "c");
      assertThat(list.findings()).hasSize(1);
      Finding finding = list.findings().get(0);
      assertThat(finding.range())
          .isEqualTo(new ByteRange(before.length() + damage.from(), before.length() + damage.to()));
      assertThat(finding.fault().fact()).isEqualTo(damage.fact());
      assertThat(finding.kept()).isFalse();
      assertThat(finding.name()).isNull();
    }
  }

  @ParameterizedTest(name = "flipping to {0}")
  @ValueSource(strings = {"x", "<", ">", "'", "/", "\u0000", "\n", "&"})
  void damageToAnyByteOfOneEntryCostsThatEntryAtMost(String value) throws IOException {
    String body =
        "<parent><name>a</name></parent><state>running</state><!-- ok --><x a='1' b=\"&gt;\"/>"
            + "<domain><uuid>11111111-2222-3333-4444-555555555555</uuid></domain>";
    SmallList xml = new SmallList().entry("a").body("b", body).entry("c", "a").entry("d", "c");
    byte[] good = xml.bytes();
    ByteRange damaged = xml.range("b");
    for (int at = (int) damaged.start(); at < damaged.end(); at++) {
      if (good[at] == value.charAt(0)) {
        continue;
      }
      byte[] bytes = good.clone();
      bytes[at] = (byte) value.charAt(0);
      Path path = Files.write(folder.resolve("vm.xml"), bytes);
      try (SnapshotList list = SnapshotList.open(path, SALVAGE)) {
        for (String name : List.of("a", "c", "d")) {
          assertThat(list.find(name)).as("%s after byte %d", name, at).isPresent();
          assertThat(list.load(name)).isEqualTo(bytes(good, xml.range(name)));
        }
        assertThat(list.find("d").orElseThrow().parent()).isEqualTo("c");
        if (list.find("b").isEmpty() && list.size() == 3) {
          assertLost(list.findings(), damaged, at);
        }
      }
    }
  }

  /** What is lost is reported, and nothing outside what was damaged. */
  private static void assertLost(List<Finding> findings, ByteRange damaged, int at) {
    assertThat(findings).as("byte %d", at).isNotEmpty();
    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.kept()).isFalse();
              assertThat(finding.range().start()).isBetween(damaged.start(), damaged.end());
              assertThat(finding.range().end()).isLessThanOrEqualTo(damaged.end() + 3);
            });
  }

  @Test
  void aListThatWasCutKeepsWhatIsWhole() throws IOException {
    SmallList xml = new SmallList().entry("a").entry("b").entry("c");
    byte[] good = xml.bytes();
    for (int length = (int) xml.range("a").start(); length < good.length; length++) {
      Path path = Files.write(folder.resolve("vm.xml"), Arrays.copyOf(good, length));
      int whole = 0;
      for (String name : List.of("a", "b", "c")) {
        whole += xml.range(name).end() <= length ? 1 : 0;
      }
      try (SnapshotList list = SnapshotList.open(path, SALVAGE)) {
        assertThat(list.size()).as("cut at %d", length).isEqualTo(whole);
        assertThat(list.findings().isEmpty())
            .as("cut at %d", length)
            .isEqualTo(length >= good.length - 1);
      }
    }
  }

  /** Each of these could be an entry that goes to the end; looking it up would take hours. */
  @ParameterizedTest
  @ValueSource(strings = {"<domainsnapshot>", "<?x <domainsnapshot/>", "<domainsnapshot><?"})
  void damageEverywhereIsGivenUpInTime(String start) throws IOException {
    String good = "<domainsnapshot><name>a</name></domainsnapshot>";
    Path path = write("<snapshotlist>" + good + start.repeat(200_000));
    try (SnapshotList list = SnapshotList.open(path, SALVAGE)) {
      assertThat(list.entries()).extracting(Entry::name).containsExactly("a");
      assertThat(list.findings()).hasSizeLessThan(2_000);
      assertThat(list.findings())
          .extracting(finding -> finding.fault().fact())
          .contains("so much is damaged before this that the rest is given up");
      assertThat(list.findings().get(list.findings().size() - 1).range().end())
          .isEqualTo(Files.size(path));
    }
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).good()).isFalse();
  }

  private static byte[] bytes(byte[] list, ByteRange range) {
    return Arrays.copyOfRange(list, (int) range.start(), (int) range.end());
  }

  private Path write(String text) throws IOException {
    return Files.write(folder.resolve("vm.xml"), text.getBytes(StandardCharsets.UTF_8));
  }
}
