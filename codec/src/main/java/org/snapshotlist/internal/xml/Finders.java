package org.snapshotlist.internal.xml;

import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the finder: the Vector API's where the JVM was started with {@code --add-modules
 * jdk.incubator.vector}, else {@link WordFinder}.
 */
final class Finders {

  private static final String MODULE = "jdk.incubator.vector";

  /** Not named as a type: it is compiled after the rest, and loaded only where its module is. */
  private static final String CODE = "org.snapshotlist.internal.xml.VectorFinder";

  /**
   * On 17 {@code VectorMask.toLong} is no intrinsic, and the vector code loses; 25 is where it was
   * measured.
   */
  private static final int FIRST_FAST_JAVA = 25;

  private static final @Nullable Constructor<? extends ByteFinder> VECTOR = vector();

  private Finders() {}

  /** Returns a new finder of the fastest kind that this JVM offers. */
  static ByteFinder fastest() {
    if (VECTOR != null) {
      try {
        return VECTOR.newInstance();
      } catch (ReflectiveOperationException e) {
        // Falls through: a JVM whose Vector API has changed is served by the other finder.
        return new WordFinder();
      }
    }
    return new WordFinder();
  }

  private static @Nullable Constructor<? extends ByteFinder> vector() {
    if (Runtime.version().feature() < FIRST_FAST_JAVA) {
      return null;
    }
    Module module = ModuleLayer.boot().findModule(MODULE).orElse(null);
    if (module == null) {
      return null;
    }
    Finders.class.getModule().addReads(module);
    try {
      return Class.forName(CODE).asSubclass(ByteFinder.class).getDeclaredConstructor();
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }
}
