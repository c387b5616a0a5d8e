package org.trellisfhe.nn.lookup;

import java.util.List;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.base.work.Workers;

/** Threads that work on parts of a layer. */
final class LookupThreads implements AutoCloseable {
  private final Workers workers;

  /**
   * A part of a layer, which puts its results where they belong.
   *
   * @param work what is done
   * @param rotations how many of these it takes
   */
  record Job(Runnable work, long rotations) {
    private Job done() {
      work.run();
      return this;
    }
  }

  LookupThreads(int threads) {
    this.workers = new Workers("lookup-executor", threads);
  }

  /** A run, whose progress is counted over all its look-ups. */
  Run run(ProgressListener listener, CancellationToken token, long rotations) {
    return new Run(listener, workers.run(token), rotations);
  }

  /** One run. */
  static final class Run {
    private final ProgressListener listener;
    private final Workers.Run threads;
    private final long total;
    private long done;

    private Run(ProgressListener listener, Workers.Run threads, long total) {
      this.listener = listener;
      this.threads = threads;
      this.total = total;
    }

    /** Does jobs, in any order; all are done when this returns. */
    void work(List<Job> jobs) {
      threads.each(jobs, Job::done, this::count);
    }

    private void count(Job job) {
      if (job.rotations > 0) {
        done += job.rotations;
        listener.at(done, total);
      }
    }
  }

  /** Parts of nearly the same size, at least one for each thread where there are enough. */
  <T> List<List<T>> parts(List<T> all, int most) {
    return workers.parts(all, most);
  }

  @Override
  public void close() {
    workers.close();
  }
}
