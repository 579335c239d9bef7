package org.snapshotlist.testdata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes one entry of a list in exactly the bytes that its shape asks for. */
final class EntryText {

  private static final long CONTENT = 30;

  /** How a snapshot was taken. A live one has a second domain and a cookie, when there is room. */
  private record Form(String state, String memory, boolean externalDisks, boolean live) {}

  private static final Form OFFLINE = new Form("shutoff", "no", false, false);

  /** The usual ways are there several times: what stands here is picked with equal chances. */
  private static final List<Form> FORMS =
      List.of(
          OFFLINE,
          OFFLINE,
          OFFLINE,
          OFFLINE,
          new Form("shutoff", "no", true, false),
          new Form("running", "internal", false, true),
          new Form("running", "internal", false, true),
          new Form("running", "internal", false, true),
          new Form("running", "external", true, true),
          new Form("running", "external", true, true),
          new Form("disk-snapshot", "no", true, true),
          new Form("disk-snapshot", "no", true, true),
          new Form("paused", "internal", false, true),
          new Form("paused", "external", true, true));

  private static final List<Form> RARE_FORMS =
      List.of(
          new Form("nostate", "internal", false, false),
          new Form("blocked", "internal", false, true),
          new Form("shutdown", "internal", false, true),
          new Form("crashed", "internal", false, true),
          new Form("pmsuspended", "internal", false, true));

  private static final List<String> PLAIN_DESCRIPTIONS =
      List.of(
          "before the upgrade",
          "auto snapshot &lt;nightly&gt;",
          "taken by &quot;backup&quot; &amp; co",
          "known good state, don&apos;t delete");
  private static final List<String> ACCENTED_DESCRIPTIONS =
      List.of("vor der Änderung 💾", "更新前のクリーンな状態", "до обновления ✅", "état connu, à garder 🚀");

  private static final byte[] COOKIE =
      utf8(
          """
          <cookie>
            <cpu mode='custom' match='exact' check='full'>
              <model fallback='forbid'>qemu64</model>
              <feature policy='require' name='hypervisor'/>
            </cpu>
            <slirpHelper/>
          </cookie>
      """);

  /** How much more than its non-ASCII text must fit before a live entry gets a second domain. */
  private static final int ROOM = 256;

  private final ListShape shape;
  private final Lineage lineage;
  private final DomainText domain;

  EntryText(ListShape shape, Lineage lineage) {
    this.shape = shape;
    this.lineage = lineage;
    domain = new DomainText(shape);
  }

  /** Writes the entry of this moment, from its {@code <} to its last {@code >}. */
  void write(long moment, Sink out) throws IOException {
    Dice dice = Dice.of(shape.seed(), CONTENT, moment);
    Form form = dice.chance(5) ? dice.pick(RARE_FORMS) : dice.pick(FORMS);
    write(moment, lineage.name(moment), form, dice, out);
  }

  /** Writes the oldest entry, without a parent and switched off, under another name. */
  void write(String name, Sink out) throws IOException {
    write(0, name, OFFLINE, Dice.of(shape.seed(), CONTENT, 0), out);
  }

  private void write(long moment, String name, Form form, Dice dice, Sink out) throws IOException {
    Bytes head = head(moment, escaped(name), form, dice);
    byte[] close = utf8("  </" + shape.kind().entry() + ">");
    long left = shape.entryBytes() - head.size() - close.length;
    long nonAscii = Math.max(0, wantedNonAscii() - head.nonAscii());
    out.write(head.array(), 0, head.size());
    long room = left - 2L * domain.minBytes("inactiveDomain") - COOKIE.length;
    if (form.live && shape.kind() == ListKind.SNAPSHOTS && room >= ROOM + 3 * nonAscii) {
      long half = (left - COOKIE.length) / 2;
      domain.write(out, dice, "domain", half, nonAscii / 2);
      long rest = left - COOKIE.length - half;
      domain.write(out, dice, "inactiveDomain", rest, nonAscii - nonAscii / 2);
      out.write(COOKIE);
    } else {
      domain.write(out, dice, "domain", left, nonAscii);
    }
    out.write(close);
  }

  /** Returns n of n = share * (bytes - n * (bytes of such a character - 1)). */
  private long wantedNonAscii() {
    long percent = shape.nonAsciiPercent();
    long extra = Filler.bytesPerThousandNonAscii() - 1_000L;
    return shape.entryBytes() * percent * 1_000 / (100_000 + percent * extra);
  }

  private Bytes head(long moment, String name, Form form, Dice dice) {
    Bytes head = new Bytes();
    head.add("<" + shape.kind().entry() + ">\n    <name>").add(name).add("</name>\n");
    if (dice.chance(85)) {
      boolean accented = dice.chance(Math.min(50, shape.nonAsciiPercent() * 5));
      head.add("    <description>")
          .add(dice.pick(accented ? ACCENTED_DESCRIPTIONS : PLAIN_DESCRIPTIONS))
          .add("</description>\n");
    }
    if (shape.kind() == ListKind.SNAPSHOTS) {
      head.add("    <state>").add(form.state).add("</state>\n");
    }
    long parent = lineage.parent(moment);
    if (parent != Lineage.NONE) {
      head.add("    <parent>\n      <name>")
          .add(escaped(lineage.name(parent)))
          .add("</name>\n    </parent>\n");
    }
    head.add("    <creationTime>" + lineage.creationTime(moment) + "</creationTime>\n");
    if (shape.kind() == ListKind.SNAPSHOTS) {
      snapshotFacts(head, form, name);
    } else {
      checkpointFacts(head, name);
    }
    return head;
  }

  private void snapshotFacts(Bytes head, Form form, String name) {
    String images = "/var/lib/libvirt/images/" + domain.host();
    head.add("    <memory snapshot='" + form.memory + "'");
    if (form.memory.equals("external")) {
      head.add(" file='" + images + "." + name + ".mem'");
    }
    head.add("/>\n    <disks>\n");
    if (form.externalDisks) {
      head.add("      <disk name='vda' snapshot='external' type='file'>\n")
          .add("        <driver type='qcow2'/>\n")
          .add("        <source file='" + images + "." + name + "'/>\n")
          .add("      </disk>\n");
    } else {
      head.add("      <disk name='vda' snapshot='internal'/>\n");
    }
    head.add("    </disks>\n");
  }

  private static void checkpointFacts(Bytes head, String name) {
    head.add("    <disks>\n      <disk name='vda' checkpoint='bitmap' bitmap='")
        .add(name)
        .add("'/>\n    </disks>\n");
  }

  /** Escapes as libvirt does: all five, in texts and attributes alike. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
