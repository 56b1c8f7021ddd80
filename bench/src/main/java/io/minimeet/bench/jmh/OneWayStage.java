package io.minimeet.bench.jmh;

import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A stage that uses its packets up: SRTP takes each once. Every iteration is one pass over packets
 * that were prepared outside of what is timed.
 */
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 30)
@Measurement(iterations = 30)
public abstract class OneWayStage extends Stage {}
