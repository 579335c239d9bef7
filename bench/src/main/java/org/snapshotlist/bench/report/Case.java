package org.snapshotlist.bench.report;

/**
 * One case of a verdict, in words.
 *
 * @param headline how many times, or what share
 * @param interval where that lies with 95% confidence
 * @param amounts what each of the two needs
 * @param place of what measure, under what setting, with how many snapshots
 */
record Case(String headline, String interval, String amounts, String place) {}
