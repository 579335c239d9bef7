package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes what the build puts beside the program: a page of the manual for each command, and the
 * shells' completion.
 */
final class Manual {

  private Manual() {}

  /**
   * Writes all of it.
   *
   * @param arguments the directory, and the date of the build as {@code 2026-11-24T00:00:00Z}
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    String date = arguments[1].substring(0, "2026-11-24".length());
    CommandLine root = Commands.parser(new String[0]);
    Path pages = Files.createDirectories(directory.resolve("man").resolve("man1"));
    page(root, date, pages);
    for (Map.Entry<String, CommandLine> command : root.getSubcommands().entrySet()) {
      if (command.getKey().equals(command.getValue().getCommandName())) {
        page(command.getValue(), date, pages);
      }
    }
    Path completion = Files.createDirectories(directory.resolve("completion"));
    Files.writeString(completion.resolve(Program.NAME), AutoComplete.bash(Program.NAME, root));
  }

  private static void page(CommandLine command, String date, Path directory) throws IOException {
    String name = command.getCommandSpec().qualifiedName("-");
    Files.writeString(
        directory.resolve(name + ".1"), new ManPage(command.getCommandSpec(), date).toString());
  }
}
