package org.snapshotlist.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a path, or says why it is none. */
final class PathArgument implements ITypeConverter<Path> {

  @Override
  public Path convert(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("an empty name is no file's");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is no file name here: " + e.getReason());
    }
  }
}
