/**
 * The command line. {@link org.snapshotlist.cli.Main} picks one {@link
 * org.snapshotlist.cli.Command}, whose options are described to picocli by code and not by
 * annotations, so that a short call loads the classes of its own command only.
 *
 * <p>Exit codes: 0 done; 1 the content is refused or faults were found; 2 wrong usage; 3 trouble
 * with input, output or the machine; 141 the reader of the results went away. Results go to the
 * standard output as UTF-8, everything else to the standard error, an error on one line.
 */
@NullMarked
package org.snapshotlist.cli;

import org.jspecify.annotations.NullMarked;
