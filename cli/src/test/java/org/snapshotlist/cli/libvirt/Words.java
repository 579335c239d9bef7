package org.snapshotlist.cli.libvirt;

/** How libvirt spells each of the two kinds that it keeps for a domain. */
enum Words {
  SNAPSHOTS("snapshot"),
  CHECKPOINTS("checkpoint");

  /** How virsh's commands begin, and the directory of all domains' directories. */
  final String word;

  Words(String word) {
    this.word = word;
  }

  /** Returns a command of virsh, for instance of {@code delete --metadata}. */
  String command(String verb, String... arguments) {
    return Virsh.command(word + "-" + verb, arguments);
  }
}
