package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;

/** A program that walks a list once and prints how many entries it has: {@code WALKER FILE}. */
public final class OneWalk {

  private OneWalk() {}

  /** Walks it. */
  public static void main(String[] args) throws IOException, XMLStreamException {
    System.out.println(Walker.valueOf(args[0]).walk(Path.of(args[1])).entries());
  }
}
