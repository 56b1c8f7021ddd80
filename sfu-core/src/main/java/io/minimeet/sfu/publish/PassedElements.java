package io.minimeet.sfu.publish;

import io.minimeet.rtp.HeaderExtensionCursor;
import io.minimeet.sfu.negotiate.Extension;
import io.minimeet.sfu.negotiate.ExtensionIds;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Where in a packet's header the elements lie that go on to the receivers: found once, for however
 * many receivers there are.
 */
public final class PassedElements {
  /** What {@link #find} returns for an element that is not there. */
  static final int ABSENT = -1;

  /** Twice as many as there are extensions that are passed on. */
  private static final int CAPACITY = 8;

  private final HeaderExtensionCursor elements = new HeaderExtensionCursor();
  private final Extension[] extensions = new Extension[CAPACITY];
  private final long[] starts = new long[CAPACITY];
  private final int[] lengths = new int[CAPACITY];
  private int count;

  /**
   * Reads the header of a well-formed packet.
   *
   * @param ids under which its publisher negotiated the extensions
   */
  public void read(MemorySegment memory, long at, ExtensionIds ids) {
    count = 0;
    elements.reset(memory, at);
    while (count < CAPACITY && elements.next()) {
      @Nullable Extension extension = ids.extension(elements.id());
      if (extension != null && extension.isPassedOn()) {
        extensions[count] = extension;
        starts[count] = elements.at();
        lengths[count] = elements.length();
        count++;
      }
    }
  }

  public int count() {
    return count;
  }

  /** The index of an element, or {@link #ABSENT}. */
  int find(Extension wanted) {
    for (int i = 0; i < count; i++) {
      if (extensions[i] == wanted) {
        return i;
      }
    }
    return ABSENT;
  }

  public Extension extension(int index) {
    return extensions[index];
  }

  /** Where the value begins, in the memory of the packet. */
  public long at(int index) {
    return starts[index];
  }

  /** The length of the value in bytes. */
  public int length(int index) {
    return lengths[index];
  }
}
