package org.snapshotlist.cli;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A page of the manual, in roff with man(7)'s macros, from the same description that --help prints.
 */
final class ManPage {

  private final StringBuilder page = new StringBuilder();
  private final CommandSpec spec;

  ManPage(CommandSpec spec, String date) {
    this.spec = spec;
    String name = spec.qualifiedName("-");
    line(
        ".TH "
            + quoted(name.toUpperCase(Locale.ROOT))
            + " 1 "
            // As it is: escaped dashes would make it no date.
            + date
            + " "
            + quoted(Program.NAME));
    section("NAME");
    String description = spec.usageMessage().description()[0];
    line(escaped(name) + " \\- " + escaped(firstSentence(description)));
    synopsis();
    section("DESCRIPTION");
    paragraph(description);
    commands();
    options();
    exitCodes();
    examples();
    seeAlso();
  }

  @Override
  public String toString() {
    return page.toString();
  }

  private void synopsis() {
    section("SYNOPSIS");
    StringBuilder words = new StringBuilder("\\fB" + escaped(spec.qualifiedName()) + "\\fR");
    if (!spec.subcommands().isEmpty()) {
      words.append(" \\fICOMMAND\\fR");
    }
    words.append(" [\\fIOPTIONS\\fR]");
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      String label = "\\fI" + escaped(parameter.paramLabel()) + "\\fR";
      words.append(' ').append(parameter.required() ? label : "[" + label + "]");
    }
    line(words.toString());
  }

  private void commands() {
    if (spec.subcommands().isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (Map.Entry<String, CommandLine> command : spec.subcommands().entrySet()) {
      item(
          "\\fB" + escaped(command.getKey()) + "\\fR",
          command.getValue().getCommandSpec().usageMessage().description());
    }
  }

  private void options() {
    section("OPTIONS");
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      item("\\fI" + escaped(parameter.paramLabel()) + "\\fR", parameter.description());
    }
    for (OptionSpec option : spec.options()) {
      if (option.group() == null) {
        option(option);
      }
    }
    for (ArgGroupSpec group : spec.argGroups()) {
      line(".SS " + quoted(group.heading().replace("%n", "").replace(":", "")));
      group.options().forEach(this::option);
    }
  }

  private void option(OptionSpec option) {
    StringBuilder words = new StringBuilder();
    for (String name : option.names()) {
      words
          .append(words.length() == 0 ? "" : ", ")
          .append("\\fB")
          .append(escaped(name))
          .append("\\fR");
    }
    if (option.arity().max() > 0) {
      words.append(" \\fI").append(escaped(option.paramLabel())).append("\\fR");
    }
    item(words.toString(), option.description());
  }

  private void exitCodes() {
    section("EXIT STATUS");
    spec.usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> item("\\fB" + code + "\\fR", meaning));
  }

  private void examples() {
    section("EXAMPLES");
    line(".nf");
    for (String example : spec.usageMessage().footer()) {
      line(escaped(example.strip()));
    }
    line(".fi");
  }

  private void seeAlso() {
    section("SEE ALSO");
    CommandSpec root = spec.root();
    StringBuilder others = new StringBuilder();
    for (String name : root.subcommands().keySet()) {
      others.append(", \\fB").append(escaped(Program.NAME + "-" + name)).append("\\fR(1)");
    }
    line("\\fB" + Program.NAME + "\\fR(1)" + others + ", \\fBvirsh\\fR(1)");
  }

  private void item(String tag, String... description) {
    line(".TP");
    line(tag);
    for (String paragraph : description) {
      paragraph(paragraph);
    }
  }

  private void paragraph(String text) {
    line(escaped(text));
  }

  private void section(String title) {
    line(".SH " + quoted(title));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(": ");
    int stop = text.indexOf('.');
    String sentence = text.substring(0, end > 0 && end < stop ? end : stop);
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  private static String quoted(String text) {
    return "\"" + escaped(text).replace("\"", "\\(dq") + "\"";
  }

  /**
   * Keeps roff from reading anything into the text: escapes, requests at a line's begin,
   * typographic dashes.
   */
  private static String escaped(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("%%", "%");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
