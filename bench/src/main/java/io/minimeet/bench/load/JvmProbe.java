package io.minimeet.bench.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Reads a JVM by its management beans: this one, or another of this machine and user, in which the
 * local management agent is started for it.
 */
public final class JvmProbe implements ServerProbe {
  private final AutoCloseable connection;
  private final OperatingSystemMXBean system;
  private final ThreadMXBean threads;
  private final MemoryMXBean memory;
  private final List<GarbageCollectorMXBean> collectors;
  private final ProcessHandle handle;
  private final ProcessProbe process;

  private JvmProbe(MBeanServerConnection beans, AutoCloseable connection, ProcessHandle handle)
      throws IOException {
    this.connection = connection;
    this.handle = handle;
    process = new ProcessProbe(handle.pid());
    collectors = ManagementFactory.getPlatformMXBeans(beans, GarbageCollectorMXBean.class);
    system = ManagementFactory.getPlatformMXBean(beans, OperatingSystemMXBean.class);
    threads = ManagementFactory.getPlatformMXBean(beans, ThreadMXBean.class);
    memory = ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class);
  }

  /** The JVM this runs in. */
  public static JvmProbe here() {
    try {
      return new JvmProbe(
          ManagementFactory.getPlatformMBeanServer(), () -> {}, ProcessHandle.current());
    } catch (IOException e) {
      throw new LoadException("this JVM has no management beans", e);
    }
  }

  /** Another JVM. */
  // The connector's address comes from the process itself, by the attach socket of its user.
  @SuppressWarnings("BanJNDI")
  public static JvmProbe attach(long processId) {
    ProcessHandle handle =
        ProcessHandle.of(processId)
            .orElseThrow(
                () -> new LoadException("no process " + processId + " to look at on this machine"));
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(processId));
      String address;
      try {
        address = machine.startLocalManagementAgent();
      } finally {
        machine.detach();
      }
      JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
      return new JvmProbe(connector.getMBeanServerConnection(), connector, handle);
    } catch (AttachNotSupportedException | IOException e) {
      throw new LoadException(
          "process " + processId + " is no JVM that can be looked into: " + e.getMessage(), e);
    }
  }

  @Override
  public Reading read() {
    return new Reading(
        system.getProcessCpuTime(),
        threads.getTotalThreadAllocatedBytes(),
        process.read().residentBytes());
  }

  /** Right after a full collection. */
  @Override
  public long settledHeapBytes() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  /**
   * By the performance counters if they can be had, for management beans know milliseconds only.
   */
  @Override
  public Optional<PauseSource> pauses() {
    return Optional.of(counterPauses().orElseGet(() -> new BeanPauses(collectors)));
  }

  private Optional<PauseSource> counterPauses() {
    return handle
        .info()
        .user()
        .map(user -> Path.of("/tmp", "hsperfdata_" + user, Long.toString(handle.pid())))
        .flatMap(CounterPauses::of);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (Exception alreadyGone) {
      // A probe of a server that has ended: nothing is left to close.
    }
  }
}
