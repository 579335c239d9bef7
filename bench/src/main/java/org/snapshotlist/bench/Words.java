package org.snapshotlist.bench;

import java.util.Locale;

/** Constants as figures spell them. */
public final class Words {

  private Words() {}

  /** Returns for instance {@code create-current} for {@code CREATE_CURRENT}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
