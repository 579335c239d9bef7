package org.snapshotlist.cli.libvirt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A double of a codec that gets one thing wrong in what it unpacks.
 *
 * @param words what it unpacks
 * @param fault what it gets wrong
 * @param spoiler makes that of a directory that is right
 */
record WrongCodec(Words words, String fault, Spoiler spoiler) {

  /** Spoils a directory. */
  @FunctionalInterface
  interface Spoiler {
    void spoil(Path directory) throws IOException;
  }

  /** Returns all doubles. */
  static List<WrongCodec> all() {
    List<WrongCodec> all = new ArrayList<>();
    for (Words words : Words.values()) {
      all.addAll(ofBoth(words));
    }
    all.addAll(ofSnapshots());
    all.add(
        text(
            Words.CHECKPOINTS,
            "active, which checkpoints have not",
            xml ->
                xml.replace("</domaincheckpoint>", "  <active>0</active>\n</domaincheckpoint>")));
    all.add(text(Words.CHECKPOINTS, "lost bitmaps", xml -> xml.replaceAll(" bitmap='[^']*'", "")));
    return all;
  }

  private static List<WrongCodec> ofBoth(Words words) {
    return List.of(
        text(words, "&apos; not escaped", xml -> xml.replace("&apos;", "'")),
        text(words, "&quot; not escaped", xml -> xml.replace("&quot;", "\"")),
        text(words, "&gt; not escaped", xml -> xml.replace("&gt;", ">")),
        text(words, "&amp; escaped twice", xml -> xml.replace("&amp;", "&amp;amp;")),
        text(words, "text beyond ASCII as references", xml -> xml.replace("ï", "&#239;")),
        bytes(words, "text in Latin-1", xml -> xml.replace("Ã¯", "ï")),
        text(words, "lost indentation", xml -> xml.replaceAll("(?m)^ +<", "<")),
        text(words, "two more spaces", xml -> xml.replaceAll("(?m)^ *<", "  $0")),
        text(words, "lost header", xml -> xml.substring(xml.indexOf("-->\n\n") + 5)),
        text(words, "lost blank line", xml -> xml.replace("-->\n\n", "-->\n")),
        text(words, "lost newline at the end", String::strip),
        text(words, "an XML declaration", xml -> "<?xml version='1.0'?>\n" + xml),
        text(words, "CRLF", xml -> xml.replace("\n", "\r\n")),
        text(words, "double quotes", xml -> xml.replaceAll("(type)='([a-z]*)'", "$1=\"$2\"")),
        text(words, "lost parent", xml -> xml.replaceAll("(?s)  <parent>.*?</parent>\n", "")),
        text(
            words, "lost description", xml -> xml.replaceAll("(?s)  <desc.*?</description>\n", "")),
        text(words, "another time", xml -> xml.replace("</creationTime>", "0</creationTime>")),
        text(words, "lost secret", xml -> xml.replaceAll(" passwd='[^']*'", "")),
        text(words, "lost comment", xml -> xml.replace("<!-- inner comment -->", "")),
        text(words, "lost instruction", xml -> xml.replace("<?pi some data?>", "")),
        text(
            words,
            "CDATA as text",
            xml -> xml.replace("<![CDATA[raw <b>&amp; ]]]]>", "raw &lt;b>")),
        text(
            words,
            "other quotes in metadata",
            xml -> xml.replace("plain=\"x&#9;y\"", "plain='x&#9;y'")),
        text(words, "a tab for its reference", xml -> xml.replace("&#9;", "\t")),
        text(words, "lost prefix", xml -> xml.replaceAll("app1:|:app1", "")),
        text(words, "another uuid", xml -> xml.replace("<uuid>1", "<uuid>2")),
        new WrongCodec(
            words, "lost file", directory -> Files.delete(Folder.list(directory).get(1))),
        new WrongCodec(
            words,
            "another file name",
            directory -> Files.move(Folder.list(directory).get(1), directory.resolve("1.xml"))),
        new WrongCodec(
            words,
            "files that all may read",
            directory -> {
              for (Path file : Folder.list(directory)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
              }
            }));
  }

  private static List<WrongCodec> ofSnapshots() {
    Words words = Words.SNAPSHOTS;
    return List.of(
        text(words, "no active", xml -> xml.replaceAll("  <active>.</active>\n", "")),
        text(words, "no current", xml -> xml.replace("<active>1", "<active>0")),
        text(words, "all current", xml -> xml.replace("<active>0", "<active>1")),
        text(words, "lost cookie", xml -> xml.replaceAll("(?s)  <cookie>.*?</cookie>\n", "")),
        text(
            words,
            "lost inactive domain",
            xml -> xml.replaceAll("(?s)  <inactiveDomain.*?</inactiveDomain>\n", "")),
        text(
            words,
            "wrong parent",
            xml ->
                xml.replace("<name>live</name>", "<name>base</name>")
                    .replaceFirst(
                        "<name>base</name>",
                        xml.contains("\n  <name>live<")
                            ? "<name>live</name>"
                            : "<name>base</name>")),
        text(words, "another state", xml -> xml.replace("<state>paused", "<state>running")),
        text(
            words,
            "trimmed names",
            xml -> xml.replaceAll("<name> *(.*?) *</name>", "<name>$1</name>")),
        text(words, "a newline as a space", xml -> xml.replace("line\nbreak", "line break")),
        text(words, "composed letters", xml -> xml.replace("e\u0301", "é")),
        text(words, "lost memory file", xml -> xml.replaceAll("(memory .*?) file='[^']*'", "$1")),
        text(words, "shortened names", xml -> xml.replace("éx</name>", "é</name>")));
  }

  private static WrongCodec text(Words words, String fault, UnaryOperator<String> change) {
    return bytes(
        words,
        fault,
        latin ->
            new String(
                change.apply(new String(latin.getBytes(ISO_8859_1), UTF_8)).getBytes(UTF_8),
                ISO_8859_1));
  }

  /** Spoils each file, taken as one character a byte. */
  private static WrongCodec bytes(Words words, String fault, UnaryOperator<String> change) {
    return new WrongCodec(
        words,
        fault,
        directory -> {
          boolean spoiled = false;
          for (Path file : Folder.list(directory)) {
            String before = Files.readString(file, ISO_8859_1);
            String after = change.apply(before);
            Files.writeString(file, after, ISO_8859_1);
            spoiled |= !Objects.equals(before, after);
          }
          if (!spoiled) {
            throw new AssertionError("there is nothing to spoil");
          }
        });
  }

  @Override
  public String toString() {
    return words.word + "s: " + fault;
  }
}
