package org.snapshotlist.testdata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The domain that every entry of a list repeats, as libvirt 9 formats it inside a snapshot. */
final class DomainText {

  private final Filler filler;
  private final String host;
  private final byte[] head;
  private final byte[] middle;
  private final byte[] tail;

  DomainText(ListShape shape) {
    Dice dice = Dice.of(shape.seed(), 20, 0);
    host = "host-" + dice.between(100, 999);
    filler = new Filler(shape, host);
    head = utf8(head(host, uuid(dice)));
    middle = utf8(middle(dice));
    tail = utf8(tail());
  }

  String host() {
    return host;
  }

  /** Returns the fewest bytes that {@link #write} can write for an element of this name. */
  int minBytes(String element) {
    return wrapping(element) + Filler.MIN_METADATA;
  }

  /**
   * Writes the domain in exactly this many bytes, with about this many characters outside ASCII.
   */
  void write(Sink out, Dice dice, String element, long bytes, long nonAscii) throws IOException {
    long budget = bytes - wrapping(element);
    int devices = filler.deviceBytes(budget - Filler.MIN_METADATA);
    out.write(utf8(open(element)));
    out.write(head);
    filler.metadata(out, dice, budget - devices, nonAscii);
    out.write(middle);
    filler.devices(out, devices);
    out.write(tail);
    out.write(utf8(close(element)));
  }

  private int wrapping(String element) {
    return open(element).length()
        + head.length
        + middle.length
        + tail.length
        + close(element).length();
  }

  private static String open(String element) {
    return "    <" + element + " type='kvm'>\n";
  }

  private static String close(String element) {
    return "    </" + element + ">\n";
  }

  /** The metadata keeps the double quotes in which its application wrote it, as in libvirt. */
  private static String head(String host, String uuid) {
    return "      <name>"
        + host
        + "</name>\n      <uuid>"
        + uuid
        + "</uuid>\n"
        + """
              <metadata>
                <inv:host xmlns:inv="http://example.org/inventory" tier="2">
        """;
  }

  private static String middle(Dice dice) {
    int mebibytes = 1 << dice.between(9, 14);
    return String.format(
        Locale.ROOT,
        """
                </inv:host>
              </metadata>
              <memory unit='KiB'>%1$d</memory>
              <currentMemory unit='KiB'>%1$d</currentMemory>
              <vcpu placement='static'>%2$d</vcpu>
              <os>
                <type arch='x86_64' machine='pc-q35-7.2'>hvm</type>
                <boot dev='hd'/>
              </os>
              <clock offset='utc'/>
              <devices>
                <emulator>/usr/bin/qemu-system-x86_64</emulator>
        """,
        mebibytes * 1_024,
        dice.between(1, 16));
  }

  private String tail() {
    return String.format(
        Locale.ROOT,
        """
                <disk type='file' device='disk'>
                  <driver name='qemu' type='qcow2'/>
                  <source file='/var/lib/libvirt/images/%s.qcow2'/>
                  <target dev='vda' bus='virtio'/>
                </disk>
                <graphics type='vnc' port='-1' autoport='yes' passwd='s3cr&lt;&amp;t'/>
                <memballoon model='none'/>
              </devices>
        """,
        host);
  }

  private static String uuid(Dice dice) {
    long high = dice.next();
    long low = dice.next();
    return String.format(
        Locale.ROOT,
        "%08x-%04x-4%03x-%04x-%012x",
        high >>> 32,
        (high >>> 16) & 0xFFFF,
        high & 0xFFF,
        0x8000 | ((low >>> 48) & 0x3FFF),
        low & 0xFFFF_FFFF_FFFFL);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
