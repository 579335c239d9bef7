package org.snapshotlist;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.LockFile;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.internal.disk.WritableFile;

/** The machine's disk, where something is done before each call, of a file that is open too. */
final class CalledDisk {

  private final Before before;

  /** What is done before a call. */
  @FunctionalInterface
  interface Before {
    void call(String name) throws IOException;
  }

  private CalledDisk(Before before) {
    this.before = before;
  }

  static Disk calling(Before before) {
    return new CalledDisk(before).proxy(Disk.class, new RealDisk());
  }

  private <T> T proxy(Class<T> type, T real) {
    InvocationHandler handler = (proxy, method, arguments) -> call(proxy, method, arguments, real);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object call(
      Object proxy, Method method, Object @Nullable [] arguments, Object real) throws Throwable {
    if (method.getDeclaringClass() != Object.class) {
      before.call(method.getName());
    }
    if (method.getName().equals("replace")) {
      // Of calls, each of which is one itself.
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    Object result;
    try {
      result = method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (result instanceof WritableFile file) {
      return proxy(WritableFile.class, file);
    }
    if (result instanceof OpenFile file) {
      return proxy(OpenFile.class, file);
    }
    return result instanceof LockFile file ? proxy(LockFile.class, file) : result;
  }
}
