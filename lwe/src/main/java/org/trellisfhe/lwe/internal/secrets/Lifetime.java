package org.trellisfhe.lwe.internal.secrets;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * From the making of a secret until it is overwritten. Any number of threads may work on it; the
 * end waits for work that has begun, and work that comes later is refused, so that none sees half a
 * secret.
 */
public final class Lifetime {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final String secret;
  private boolean over;

  /**
   * A lifetime that begins.
   *
   * @param secret its name for messages, which must tell nothing of it
   */
  public Lifetime(String secret) {
    this.secret = secret;
  }

  /**
   * Works on the secret.
   *
   * @param <T> what comes of it
   * @param work that may read the secret until it returns, and keeps no reference to it
   * @return what the work returns
   * @throws IllegalStateException naming the secret, if it was destroyed before
   */
  public <T> T during(Supplier<T> work) {
    return whileThere(work)
        .orElseThrow(() -> new IllegalStateException(secret + ": was destroyed"));
  }

  /**
   * Works on the secret if it is there.
   *
   * @param <T> what comes of it
   * @param work as for {@link #during}
   * @return what the work returns; empty if the secret was destroyed before
   */
  public <T> Optional<T> whileThere(Supplier<T> work) {
    lock.readLock().lock();
    try {
      return over ? Optional.empty() : Optional.of(work.get());
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Ends the lifetime when all work has returned. A second end does nothing.
   *
   * @param overwriting what overwrites the secret
   * @throws IllegalStateException if work on the secret itself calls this: it would wait for itself
   */
  public void end(Runnable overwriting) {
    if (lock.getReadHoldCount() > 0) {
      throw new IllegalStateException(secret + ": cannot be destroyed by what works on it");
    }
    lock.writeLock().lock();
    try {
      if (!over) {
        over = true;
        overwriting.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** {@return whether the secret was destroyed} */
  public boolean over() {
    lock.readLock().lock();
    try {
      return over;
    } finally {
      lock.readLock().unlock();
    }
  }
}
