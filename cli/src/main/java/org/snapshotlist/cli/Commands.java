package org.snapshotlist.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, each made only when asked for: its classes are not loaded for another's sake. */
enum Commands {
  LIST("list"),
  SHOW("show", "dumpxml"),
  INFO("info"),
  INDEX("index"),
  VERIFY("verify"),
  CREATE("create"),
  PUT("put"),
  REMOVE("remove", "delete"),
  CURRENT("current"),
  LOG("log"),
  COMPACT("compact"),
  SCRUB("scrub"),
  RECOVER("recover"),
  SALVAGE("salvage"),
  PACK("pack"),
  UNPACK("unpack"),
  MIGRATE("migrate"),
  EXPORT("export"),
  IMPORT("import"),
  GENERATE("generate");

  private final String word;
  private final @Nullable String alias;

  Commands(String word) {
    this(word, null);
  }

  Commands(String word, @Nullable String alias) {
    this.word = word;
    this.alias = alias;
  }

  private Command make() {
    return switch (this) {
      case LIST -> new ListCommand();
      case SHOW -> new ShowCommand();
      case INFO -> new SummaryCommand();
      case INDEX -> new IndexCommand();
      case VERIFY -> new VerifyCommand();
      case CREATE -> new CreateCommand();
      case PUT -> new PutCommand();
      case REMOVE -> new RemoveCommand();
      case CURRENT -> new CurrentCommand();
      case LOG -> new LogCommand();
      case COMPACT -> new CompactCommand();
      case SCRUB -> new ScrubCommand();
      case RECOVER -> new RecoverCommand();
      case SALVAGE -> new SalvageCommand();
      case PACK -> new PackCommand();
      case UNPACK -> new UnpackCommand();
      case MIGRATE -> new MigrateCommand();
      case EXPORT -> new ExportCommand();
      case IMPORT -> new ImportCommand();
      case GENERATE -> new GenerateCommand();
    };
  }

  /**
   * Returns a parser for the one command that the arguments begin with, or else for all of them.
   */
  static CommandLine parser(String[] arguments) {
    Commands only = arguments.length == 0 ? null : named(arguments[0]);
    CommandSpec root = Program.spec();
    for (Commands command : values()) {
      if (only == null || only == command) {
        CommandSpec spec = command.make().spec();
        if (command.alias != null) {
          spec.aliases(command.alias);
        }
        root.addSubcommand(command.word, spec);
      }
    }
    return new CommandLine(root)
        // A name may begin with @.
        .setExpandAtFiles(false);
  }

  private static @Nullable Commands named(String word) {
    for (Commands command : values()) {
      if (word.equals(command.word) || word.equals(command.alias)) {
        return command;
      }
    }
    return null;
  }
}
