package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;

/**
 * Entries that tell by every byte which they are: the body comes from the name and the version, so
 * a torn one and a wrong one are told from the right one.
 */
final class Checked {

  /** The names from here on are removed by each fourth version; those before never are. */
  static final int LASTING = 16;

  /** These two have the same version at any time. */
  static final int LEFT = 0;

  static final int RIGHT = 1;

  static final int NAMES = 48;

  /** Stands for the current entry, whose version tells which of the lasting ones it is. */
  static final int CURRENT = NAMES;

  private Checked() {}

  static String name(int name) {
    return "name-" + name + (name % 3 == 0 ? " Übergröße" : "");
  }

  static boolean isAbsent(int name, long version) {
    return name >= LASTING && name < NAMES && version % 4 == 0;
  }

  static String current(long version) {
    return name((int) (version % LASTING));
  }

  /** Returns the entry of a name, whose version is its creation time. */
  static byte[] xml(int name, long version) {
    Random random = new Random(name * 1_000_003L + version);
    StringBuilder filler = new StringBuilder();
    for (int left = random.nextInt(60); left >= 0; left--) {
      filler.append(Long.toHexString(random.nextLong())).append(version % 3 == 0 ? "ü" : " ");
    }
    String metadata =
        version % 5 == 0
            ? "<metadata><?raw " + filler + "?><x:a xmlns:x='urn:x'>?&gt;?></x:a></metadata>"
            : "";
    return ("<domainsnapshot><name>"
            + name(name)
            + "</name><description>"
            + filler
            + "</description><state>shutoff</state><creationTime>"
            + version
            + "</creationTime>"
            + metadata
            + "</domainsnapshot>")
        .getBytes(UTF_8);
  }
}
