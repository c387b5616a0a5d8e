package org.trellisfhe.examples.milkyield.study;

import java.io.IOException;
import java.util.Objects;
import org.trellisfhe.console.Stages;
import org.trellisfhe.examples.milkyield.data.Herd;
import org.trellisfhe.examples.milkyield.stage.JobStage;
import org.trellisfhe.quant.network.Network;

/** The stages in the clear, from the herd to networks. */
public final class Study {
  private final Settings settings;
  private final Stages stages;

  /**
   * What to do.
   *
   * @param source where the herd comes from
   * @param seed of data and training, never of keys
   * @param plan how long to train
   * @param networks which
   */
  public record Settings(HerdSource source, long seed, TrainingPlan plan, Networks networks) {
    /** Refuses absent values. */
    public Settings {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(plan, "plan");
      Objects.requireNonNull(networks, "networks");
    }
  }

  /**
   * A study.
   *
   * @param settings what to do
   * @param stages shows and stops it
   */
  public Study(Settings settings, Stages stages) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.stages = Objects.requireNonNull(stages, "stages");
  }

  /**
   * Loads the herd.
   *
   * @throws IOException if a file cannot be read, or its content cannot be used
   */
  public StudyData load() throws IOException {
    return stages.run(
        JobStage.LOADING,
        meter -> {
          HerdSource source = settings.source();
          Herd herd = source.load();
          try {
            return StudyData.of(herd, settings.seed());
          } catch (IllegalArgumentException e) {
            throw new IOException(source.description() + ": " + e.getMessage(), e);
          }
        });
  }

  /**
   * Trains networks.
   *
   * @throws IOException never: nothing is read or written
   */
  public Forecasts train(StudyData data) throws IOException {
    Networks networks = settings.networks();
    Trainers trainers = trainers(data);
    Network network =
        stages.run(
            JobStage.TRAINING_FLOAT, meter -> trainers.trainFloat(networks.activation(), meter));
    IntegerForecaster model =
        stages.run(
            JobStage.TRAINING_QUANTISED,
            meter -> trainers.quantise(network, networks.bits(), meter));
    return new Forecasts(
        data, network, model, networks.cubics().map(cubics -> cubics.in(network, data.train())));
  }

  /** Trainers by the study's plan. */
  public Trainers trainers(StudyData data) {
    return new Trainers(data, settings.plan());
  }
}
