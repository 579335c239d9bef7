/**
 * What an evaluation found, as a page that needs nothing else, as CSV and as JSON. It measures
 * nothing.
 */
@NullMarked
package org.snapshotlist.bench.report;

import org.jspecify.annotations.NullMarked;
