package io.minimeet.bench.relay;

/** A shard with full rooms, and what their people send next. Belongs to the thread that made it. */
final class StagedShard implements AutoCloseable {
  private final Stage stage;
  private final ShardRelay shard;
  private final Script script;

  StagedShard(Traffic traffic, int rooms) {
    stage = new Stage(rooms);
    shard = new ShardRelay(rooms);
    script = new Script(traffic, stage.people());
    Entry entry = new Entry(shard);
    stage.people().forEach(entry::enter);
    script.write();
    stage.rehearse(shard, script);
  }

  Stage stage() {
    return stage;
  }

  /** Writes what comes next. */
  void write() {
    script.write();
  }

  /** What was written, through the shard. */
  Turn play() {
    return play(shard);
  }

  /** What was written, through another relay that knows the people. */
  Turn play(Relay relay) {
    return stage.play(relay, script);
  }

  /** One script after the other for so long. */
  Turn playFor(long nanos) {
    long start = System.nanoTime();
    Turn all = Turn.NONE;
    do {
      write();
      all = all.and(play());
    } while (System.nanoTime() - start < nanos);
    return all;
  }

  @Override
  public void close() {
    shard.close();
    stage.close();
  }
}
