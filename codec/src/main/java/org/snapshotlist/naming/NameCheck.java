package org.snapshotlist.naming;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.NameRefusedException;
import org.snapshotlist.model.Shown;

/** Refuses names that cannot be what they are asked for, each with what is wrong and what to do. */
final class NameCheck {

  /** Bytes of a file name on Linux. */
  static final int LONGEST = 255;

  private static final Pattern CHECKPOINT = Pattern.compile("[a-zA-Z0-9_-][a-zA-Z0-9_.-]*");

  /** No encoding but those of all of Unicode has a place for all of these. */
  private static final String MANY_SCRIPTS = "\u00e9\u0416\u3042\ud83d\ude00";

  private final Named what;
  private final String name;
  private final Predicate<String> isWritten;

  /** Makes a check for this JVM. */
  NameCheck(Named what, String name) {
    this(what, name, NameCheck::isPath);
  }

  /**
   * Makes a check.
   *
   * @param isWritten tells whether the JVM has an encoding for a name
   */
  NameCheck(Named what, String name, Predicate<String> isWritten) {
    this.what = what;
    this.name = name;
    this.isWritten = isWritten;
  }

  /**
   * Refuses what is no file name.
   *
   * @param suffix the longest that is put behind it
   */
  void plain(String suffix) throws NameRefusedException {
    if (name.isEmpty()) {
      throw refusal("it is empty, but a file name has at least one character");
    }
    refuse('/', "'/', which would lead to another directory");
    refuse('\0', "NUL, which no file name holds");
    if (name.equals(".") || name.equals("..")) {
      throw refusal("it is the name of a directory's own entry, but must name one beside others");
    }
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      if (Character.getType(name.codePointAt(i)) == Character.SURROGATE) {
        throw refusal("character " + (i + 1) + " is half a surrogate pair, which has no UTF-8");
      }
    }
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    int most = LONGEST - suffix.length();
    if (bytes > most) {
      throw refusal(
          "it has "
              + bytes
              + " bytes in UTF-8, but at most "
              + most
              + " fit: with '"
              + suffix
              + "' behind it a file name has "
              + LONGEST);
    }
  }

  private void refuse(char character, String reason) throws NameRefusedException {
    int at = name.indexOf(character);
    if (at >= 0) {
      throw refusal("character " + (at + 1) + " is " + reason);
    }
  }

  /**
   * Refuses what this JVM does not write as libvirt does: in an encoding of some characters only,
   * such as POSIX's or Latin-1, a name cannot be written or is written as other bytes.
   */
  void written() throws NameRefusedException {
    boolean ascii = name.chars().allMatch(c -> c < 0x80);
    if (!ascii && !(isWritten.test(MANY_SCRIPTS) && isWritten.test(name))) {
      throw refusal(
          "this JVM does not write file names in UTF-8, but libvirt does",
          "start it in a locale that does, for instance with LC_ALL=C.UTF-8");
    }
  }

  /** Tells whether the JVM has an encoding for a name. */
  static boolean isPath(String text) {
    try {
      return Path.of(text).toString().equals(text);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Refuses what libvirt takes for no snapshot's name. */
  void snapshot() throws NameRefusedException {
    if (name.startsWith(".")) {
      throw refusal("it begins with '.', which libvirt refuses in a snapshot's name");
    }
  }

  /** Refuses what libvirt takes for no checkpoint's name. */
  void checkpoint() throws NameRefusedException {
    if (!CHECKPOINT.matcher(name).matches()) {
      throw refusal(
          "libvirt takes only letters of ASCII, digits, '_', '-' and, but for the first, '.' in a"
              + " checkpoint's name");
    }
  }

  NameRefusedException refusal(String fact) {
    return refusal(fact, "give the " + what.word() + " another name");
  }

  private NameRefusedException refusal(String fact, String remedy) {
    return new NameRefusedException(
        "the name " + Shown.quoted(name) + " of a " + what.word(),
        new Fault(Fault.NOWHERE, fact, remedy));
  }
}
