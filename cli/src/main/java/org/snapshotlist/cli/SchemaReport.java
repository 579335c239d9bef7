package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.IndexPolicy;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SchemaCheck;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Finding;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What libvirt's schema says of a list's entries: faults of checkpoints, notes on snapshots.
 *
 * @param faults what libvirt would not load
 * @param notes what libvirt may have written itself
 */
record SchemaReport(List<Finding> faults, List<Finding> notes) {

  private static final String SCHEMA = "--schema";
  private static final SchemaReport EMPTY = new SchemaReport(List.of(), List.of());

  static OptionSpec option() {
    return OptionSpec.builder(SCHEMA)
        .type(Path.class)
        .converters(new PathArgument())
        .paramLabel("DIR")
        .description(
            "Hold each entry of a list without faults against libvirt's RELAX NG schema in this directory, for"
                + " instance /usr/share/libvirt/schemas. The first problem of a checkpoint is a fault, that of a"
                + " snapshot a note on standard error: libvirt writes some that its schema refuses.")
        .build();
  }

  /** Returns the directory that the user gave, refused before any work is done if it is none. */
  static @Nullable Path directory(ParseResult line) throws IOException {
    Path directory = line.matchedOptionValue(SCHEMA, null);
    if (directory != null && !Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory.toString());
    }
    return directory;
  }

  /** Asks the schema in the directory, if there is one to ask. */
  static SchemaReport of(@Nullable Path directory, Path file, OpenOptions options)
      throws IOException {
    if (directory == null) {
      return EMPTY;
    }
    List<Finding> refused = new ArrayList<>();
    // A verification makes no index.
    try (SnapshotList list = SnapshotList.open(file, options.withIndexPolicy(IndexPolicy.IGNORE))) {
      SchemaCheck check = SchemaCheck.load(directory, list.kind());
      check.run(list, options.progress(), refused::add);
      return check.mandatory()
          ? new SchemaReport(refused, List.of())
          : new SchemaReport(List.of(), refused);
    }
  }
}
