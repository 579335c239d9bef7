package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import org.snapshotlist.internal.xml.StrictCheck;
import org.snapshotlist.internal.xml.StructuralWalk;
import org.snapshotlist.internal.xml.WoodstoxWalk;
import org.snapshotlist.model.Progress;

/** Who walks a list. A constant added here joins every measurement of walks. */
public enum Walker {
  /** {@code FileChannel.read} alone, into 128 KiB of heap: no single thread can be faster. */
  READ("reading alone"),
  /** Our structural walk: ranges, facts, checksums. */
  STRUCTURAL("structural scan"),
  /** The same by two threads. */
  STRUCTURAL_TWO_THREADS("structural scan, two threads"),
  /** Our walk by Woodstox with exact byte offsets: ranges, facts, checksums, well-formedness. */
  AUTHORITY("Woodstox with byte offsets"),
  /** Our check in two layers: what the authority gives, proven otherwise. */
  STRICT("strict check"),
  /** The same by two threads. */
  STRICT_TWO_THREADS("strict check, two threads"),
  /** Plain Woodstox, counting. */
  WOODSTOX("Woodstox"),
  /** Plain Aalto, counting. */
  AALTO("Aalto"),
  /** VTD-XML over the whole file in memory: well-formedness, ranges, starts. */
  VTD("VTD-XML"),
  /** The JDK's own StAX parser, counting. */
  JDK("JDK");

  private static final int READ_BYTES = 128 << 10;

  private final String label;

  Walker(String label) {
    this.label = label;
  }

  /** Returns how a reader is to see it. */
  String label() {
    return label;
  }

  // A switch, not lambdas: linking those would be charged to whole processes that walk only once.
  Answer walk(Path list) throws IOException, XMLStreamException {
    return switch (this) {
      case READ -> read(list);
      case STRUCTURAL -> OurWalk.over(list, new StructuralWalk(OurWalk.LIMITS, Progress.NONE));
      case STRUCTURAL_TWO_THREADS ->
          OurWalk.over(list, new StructuralWalk(OurWalk.LIMITS, 2, Progress.NONE));
      case AUTHORITY -> OurWalk.over(list, new WoodstoxWalk(OurWalk.LIMITS, Progress.NONE));
      case STRICT -> OurWalk.over(list, new StrictCheck(OurWalk.LIMITS, 1, Progress.NONE));
      case STRICT_TWO_THREADS ->
          OurWalk.over(list, new StrictCheck(OurWalk.LIMITS, 2, Progress.NONE));
      case WOODSTOX -> StaxWalk.over(list, StaxWalk.woodstox());
      case AALTO -> StaxWalk.over(list, StaxWalk.aalto());
      case VTD -> VtdWalk.over(list);
      case JDK -> StaxWalk.over(list, StaxWalk.jdk());
    };
  }

  private static Answer read(Path list) throws IOException {
    long bytes = 0;
    ByteBuffer window = ByteBuffer.allocate(READ_BYTES);
    try (FileChannel file = FileChannel.open(list)) {
      for (int count = file.read(window); count >= 0; count = file.read(window)) {
        bytes += count;
        window.clear();
      }
    }
    return Answer.ofBytes(bytes);
  }
}
