package org.snapshotlist.cli.libvirt;

/** The command language of virsh. */
final class Virsh {

  private Virsh() {}

  /**
   * Returns a command, its arguments quoted so that any text comes through.
   *
   * @param verb the command with its options
   */
  static String command(String verb, String... arguments) {
    StringBuilder command = new StringBuilder(verb).append(" --");
    for (String argument : arguments) {
      command.append(" '").append(argument.replace("'", "'\\''")).append('\'');
    }
    return command.toString();
  }
}
