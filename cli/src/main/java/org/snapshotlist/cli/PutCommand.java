package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.snapshotlist.ListEdit;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.LimitExceededException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code put}: adds entries or replaces them, all of them or none. */
final class PutCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Adds snapshots or checkpoints to a list, or replaces those of the same names, all in one transaction: when"
                + " one is refused, nothing is changed. A list that something else wrote becomes a sealed one.",
            "  snapshotlist put vm.xml nightly-04.xml nightly-05.xml --current nightly-05",
            "  virsh snapshot-dumpxml vm nightly-05 --security-info | snapshotlist put vm.xml -");
    spec.addPositional(Options.file("The list; 'snapshotlist create' makes one."));
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1..*")
            .arity("1..*")
            .required(true)
            .type(Path[].class)
            .auxiliaryTypes(Path.class)
            .converters(new PathArgument())
            .paramLabel("XML")
            .description(
                "Files with one snapshot or checkpoint each, as virsh prints them or libvirt keeps them; - for the"
                    + " standard input.")
            .build());
    spec.addOption(
        Options.text("--current", "NAME", "Make this one current in the same transaction."));
    Opening.describeWriting(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path[] documents = line.matchedPositionalValue(1, new Path[0]);
    Documents.check(documents);
    try (ProgressLine progress = new ProgressLine("put", streams);
        SnapshotList list = open(Options.file(line), Opening.options(line, progress), streams);
        ListEdit edit = list.edit()) {
      put(edit, documents, Opening.options(line, progress), streams);
      String current = line.matchedOptionValue("--current", null);
      if (current != null) {
        edit.current(current);
      }
      edit.commit();
      for (String name : edit.names()) {
        streams.results().println(Lookup.shown(list.kind(), name) + " put");
      }
      if (current != null) {
        streams.results().println(Lookup.shown(list.kind(), current) + " set as current");
      }
      return ExitCode.DONE;
    }
  }

  private static SnapshotList open(Path file, OpenOptions options, Streams streams)
      throws IOException {
    try {
      return Opening.open(file, options, streams);
    } catch (NoSuchFileException e) {
      throw new FileSystemException(
          file.toString(), null, "there is no such list; make one with 'snapshotlist create'");
    }
  }

  private static void put(ListEdit edit, Path[] documents, OpenOptions options, Streams streams)
      throws IOException {
    long most = options.limits().memoryCap();
    long bytes = 0;
    for (Path document : documents) {
      byte[] xml = Documents.read(document, options.limits().maxEntryBytes(), streams);
      bytes += xml.length;
      if (bytes > most) {
        throw LimitExceededException.atLeast(
            Documents.place(document), Fault.NOWHERE, "memoryCap", most, bytes);
      }
      edit.putDocument(xml, Documents.place(document));
    }
  }
}
