package org.snapshotlist.testdata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What makes a domain as long as it has to be, made once: devices, and notes and blobs for its
 * metadata.
 */
final class Filler {

  /** The fewest bytes that {@link #metadata} can write. */
  static final int MIN_METADATA = 32;

  private static final String BLOB_START = "          <inv:blob>";
  private static final String BLOB_END = "</inv:blob>\n";
  private static final byte[] BLOB_HEAD = BLOB_START.getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BLOB_TAIL = BLOB_END.getBytes(StandardCharsets.US_ASCII);
  private static final int BLOB_OVERHEAD = BLOB_HEAD.length + BLOB_TAIL.length;
  private static final int FULL_BLOB = 2_048;
  private static final int LINE = 76;
  private static final int NOTES = 64;
  private static final int DEVICES = 32;

  private static final int SHORT_NOTE = 20;
  private static final int LONG_NOTE = 400;

  /** Beyond this share, notes must be nearly all text to reach it. */
  private static final int DENSE_PERCENT = 30;

  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final List<String> WORDS =
      List.of(
          "Größe",
          "überprüft",
          "für",
          "Änderung",
          "クリーン",
          "更新前",
          "バックアップ",
          "резервная",
          "копия",
          "备份完成",
          "déjà",
          "été",
          "스냅샷",
          "💾",
          "✅",
          "🚀");

  private static final List<String> DENSE_WORDS =
      WORDS.stream().filter(word -> word.chars().allMatch(c -> c >= 0x80)).toList();
  private static final int BYTES_PER_THOUSAND_NON_ASCII = measureWords();

  private final byte[] base64 = new byte[FULL_BLOB * 32];
  private final List<Note> notes = new ArrayList<>();
  private final List<Note> longNotes = new ArrayList<>();
  private final List<byte[]> devices = new ArrayList<>();
  private final int nonAsciiPercent;

  private record Note(Bytes text, int nonAscii) {}

  Filler(ListShape shape, String host) {
    nonAsciiPercent = shape.nonAsciiPercent();
    Dice dice = Dice.of(shape.seed(), 10, 0);
    for (int i = 0; i < base64.length; i++) {
      base64[i] = (byte) (i % (LINE + 1) == LINE ? '\n' : BASE64.charAt(dice.below(64)));
    }
    for (int i = 0; i < NOTES; i++) {
      notes.add(note(dice, WORDS, " ", SHORT_NOTE));
      longNotes.add(note(dice, DENSE_WORDS, "・", LONG_NOTE));
    }
    for (int i = 0; i < DEVICES; i++) {
      devices.add(device(dice, i, host).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Returns the bytes of the whole devices that fit into their part of this many bytes. */
  int deviceBytes(long budget) {
    long part = budget * 45 / 100 * (100 - Math.min(100, 2 * nonAsciiPercent)) / 100;
    int bytes = 0;
    for (byte[] device : devices) {
      if (bytes + device.length > part) {
        break;
      }
      bytes += device.length;
    }
    return bytes;
  }

  /** Writes the devices that {@link #deviceBytes} counted. */
  void devices(Sink out, int bytes) throws IOException {
    int left = bytes;
    for (int i = 0; left > 0; i++) {
      out.write(devices.get(i));
      left -= devices.get(i).length;
    }
  }

  /**
   * Writes exactly this many bytes, at least {@link #MIN_METADATA}, with about this many characters
   * outside ASCII.
   */
  void metadata(Sink out, Dice dice, long bytes, long nonAscii) throws IOException {
    long left = bytes;
    long wanted = nonAscii;
    while (wanted > 0) {
      boolean dense = nonAsciiPercent > DENSE_PERCENT && wanted > LONG_NOTE && left > 4 * LONG_NOTE;
      Note note = dice.pick(dense ? longNotes : notes);
      if (note.nonAscii / 2 > wanted || left - note.text.size() < BLOB_OVERHEAD) {
        break;
      }
      out.write(note.text.array(), 0, note.text.size());
      left -= note.text.size();
      wanted -= note.nonAscii;
    }
    while (left >= FULL_BLOB + 2L * BLOB_OVERHEAD) {
      blob(out, dice, FULL_BLOB);
      left -= FULL_BLOB + BLOB_OVERHEAD;
    }
    blob(out, dice, Math.toIntExact(left - BLOB_OVERHEAD));
  }

  private void blob(Sink out, Dice dice, int length) throws IOException {
    out.write(BLOB_HEAD);
    out.write(base64, dice.below(base64.length - length), length);
    out.write(BLOB_TAIL);
  }

  /** Returns how many bytes a thousand characters outside ASCII take here. */
  static int bytesPerThousandNonAscii() {
    return BYTES_PER_THOUSAND_NON_ASCII;
  }

  private static int measureWords() {
    int bytes = 0;
    int characters = 0;
    for (String word : WORDS) {
      Bytes utf8 = new Bytes().add(word);
      bytes += utf8.size() - (word.codePointCount(0, word.length()) - utf8.nonAscii());
      characters += utf8.nonAscii();
    }
    return bytes * 1_000 / characters;
  }

  private static Note note(Dice dice, List<String> words, String separator, int nonAscii) {
    Bytes text = new Bytes().add("          <inv:note>");
    while (text.nonAscii() < nonAscii) {
      text.add(dice.pick(words)).add(separator);
    }
    text.add("</inv:note>\n");
    return new Note(text, text.nonAscii());
  }

  private static String device(Dice dice, int index, String host) {
    String address =
        format(
            "          <address type='pci' domain='0x0000' bus='0x%02x' slot='0x00' function='0x0'/>\n",
            index + 4);
    return switch (index % 3) {
      case 0 -> networkCard(dice, index) + address + "        </interface>\n";
      case 1 -> disk(dice, index, host) + address + "        </disk>\n";
      default -> channel(index);
    };
  }

  private static String networkCard(Dice dice, int index) {
    return "        <interface type='network'>\n"
        + format(
            "          <mac address='52:54:00:%02x:%02x:%02x'/>\n",
            dice.below(256), dice.below(256), index)
        + format("          <source network='vlan-%d'/>\n", dice.between(10, 4_000))
        + "          <model type='virtio'/>\n"
        + "          <driver name='vhost' queues='4'/>\n";
  }

  private static String disk(Dice dice, int index, String host) {
    return "        <disk type='file' device='disk'>\n"
        + "          <driver name='qemu' type='qcow2' cache='none' io='native' discard='unmap'/>\n"
        + format(
            "          <source file='/var/lib/libvirt/images/%s-data%02d.qcow2'/>\n", host, index)
        + format("          <target dev='vd%c' bus='virtio'/>\n", 'b' + index / 3)
        + format("          <serial>%016x</serial>\n", dice.next());
  }

  private static String channel(int index) {
    return "        <channel type='unix'>\n"
        + format("          <target type='virtio' name='org.example.agent.%d'/>\n", index / 3)
        + format(
            "          <address type='virtio-serial' controller='0' bus='0' port='%d'/>\n", index)
        + "        </channel>\n";
  }

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
