package org.snapshotlist.naming;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.NameRefusedException;

/** The file names of lists and of libvirt's entries, and the names that they stand for. */
public final class FileNames {

  private static final String XML = ".xml";

  /** The longest that is put behind a list's name; {@code .lck} and {@code .tmp} are as long. */
  private static final String LONGEST_OF_LIST = ".xml.idx";

  /** What libvirt puts behind an entry's name while it writes the file. */
  private static final String LONGEST_OF_ENTRY = ".xml.new";

  private FileNames() {}

  /**
   * Returns the file name of a domain's list.
   *
   * @throws NameRefusedException if the name cannot be a file's: it is empty, {@code .} or {@code
   *     ..}, has a {@code /}, a NUL or half a character, has more than 247 bytes in UTF-8, or the
   *     JVM cannot write it
   */
  public static String list(String domain) throws NameRefusedException {
    NameCheck check = new NameCheck(Named.DOMAIN, domain);
    check.plain(LONGEST_OF_LIST);
    check.written();
    return domain + XML;
  }

  /** Returns the domain whose list has this file name; nothing for an index, a lock and so on. */
  public static Optional<String> domain(Path list) {
    Optional<String> domain = stem(list);
    try {
      return domain.isPresent() && list(domain.get()).length() > 0 ? domain : Optional.empty();
    } catch (NameRefusedException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the file name of an entry in libvirt's own directory.
   *
   * @throws NameRefusedException if it cannot be a file's, as for a domain, or is none to libvirt:
   *     a snapshot's begins with a dot, or a checkpoint's has other characters than letters, digits
   *     and <code>_ - .</code>
   */
  public static String entry(Kind kind, String name) throws NameRefusedException {
    NameCheck check = new NameCheck(Named.entry(kind), name);
    check.plain(LONGEST_OF_ENTRY);
    switch (kind) {
      case SNAPSHOTS -> check.snapshot();
      case CHECKPOINTS -> check.checkpoint();
    }
    check.written();
    return name + XML;
  }

  /**
   * Returns the file name of an entry, whether or not libvirt takes its name.
   *
   * @throws NameRefusedException if it cannot be a file's: it is empty, {@code .} or {@code ..},
   *     has a {@code /}, a NUL or half a character, has more than 251 bytes in UTF-8, or the JVM
   *     cannot write it
   */
  public static String anyEntry(Kind kind, String name) throws NameRefusedException {
    NameCheck check = new NameCheck(Named.entry(kind), name);
    check.plain(XML);
    check.written();
    return name + XML;
  }

  /** Tells whether any JVM could have a file for an entry. */
  public static boolean isPossible(Kind kind, String name) {
    try {
      new NameCheck(Named.entry(kind), name).plain(XML);
      return true;
    } catch (NameRefusedException e) {
      return false;
    }
  }

  /**
   * Returns the entry whose file has this name; nothing where libvirt would not have given it. The
   * file itself may say another name, which is what counts to libvirt.
   */
  public static Optional<String> entryName(Kind kind, Path file) {
    Optional<String> name = stem(file);
    try {
      return name.isPresent() && entry(kind, name.get()).length() > 0 ? name : Optional.empty();
    } catch (NameRefusedException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the file name for what a crash left behind a list's end: the list's own with {@code
   * .torn-N}. Where that is more than a file name can be, its end is cut off, and a checksum of all
   * of it keeps it from another's.
   *
   * @param list the list's file name
   * @param transaction the first one that is not whole
   */
  public static String torn(String list, long transaction) {
    String suffix = ".torn-" + transaction;
    byte[] utf8 = list.getBytes(StandardCharsets.UTF_8);
    if (utf8.length + suffix.length() <= NameCheck.LONGEST) {
      return list + suffix;
    }
    CRC32C crc = new CRC32C();
    crc.update(utf8, 0, utf8.length);
    String end = String.format(Locale.ROOT, "-%08x", crc.getValue()) + suffix;
    int kept = NameCheck.LONGEST - end.length();
    // Not in the middle of a character.
    while ((utf8[kept] & 0xC0) == 0x80) {
      kept--;
    }
    return new String(utf8, 0, kept, StandardCharsets.UTF_8) + end;
  }

  /** The file name without {@code .xml}, where both are text that the JVM can write back. */
  private static Optional<String> stem(Path path) {
    Path last = path.getFileName();
    String file = last == null ? "" : last.toString();
    try {
      // Bytes that are no text came as U+FFFD, which is written as other bytes.
      boolean exact = last != null && last.equals(last.getFileSystem().getPath(file));
      return exact && file.endsWith(XML)
          ? Optional.of(file.substring(0, file.length() - XML.length()))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
