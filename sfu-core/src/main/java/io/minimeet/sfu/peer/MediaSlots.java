package io.minimeet.sfu.peer;

import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SessionAnswer.AnsweredMedia;
import io.minimeet.sfu.api.SessionAnswer.SentTrack;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.forward.OutgoingLine;
import io.minimeet.sfu.forward.ProbePackets;
import io.minimeet.sfu.forward.ReportedReception;
import io.minimeet.sfu.forward.Subscription;
import io.minimeet.sfu.negotiate.ExtensionIds;
import io.minimeet.sfu.negotiate.PayloadTypes;
import io.minimeet.sfu.publish.IncomingTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The slots of a peer, in the order they were offered, and what is shown in each. */
final class MediaSlots implements FeedbackReader.SlotDirectory {
  /**
   * A receiver that misses the first packets across a wrap would guess the upper bits of their
   * numbers wrong (RFC 3711, 3.3.1): numbers begin in the lower half.
   */
  private static final int MAX_FIRST_SEQUENCE = 0x8000;

  private final OutgoingLine line;
  private final String cname;
  private final RandomGenerator random;
  private final Runnable layerChanged;
  private final List<MediaSlot> slots = new ArrayList<>();
  private final List<Subscription> subscriptions = new ArrayList<>();

  MediaSlots(OutgoingLine line, String cname, RandomGenerator random, Runnable layerChanged) {
    this.line = line;
    this.cname = cname;
    this.random = random;
    this.layerChanged = layerChanged;
    line.fillProbesWith(new ProbePackets(slots));
  }

  List<MediaSlot> all() {
    return slots;
  }

  List<Subscription> subscriptions() {
    return subscriptions;
  }

  // ---- which slots there are

  /** The names and SSRCs of a slot that an answer announces: those it has, or new ones. */
  SentTrack sentTrack(String mid, MediaKind kind, boolean repaired) {
    MediaSlot known = ofMid(mid);
    if (known != null && known.kind() == kind) {
      return known.sent();
    }
    int ssrc = newSsrc(0);
    return new SentTrack(
        Integer.toUnsignedLong(ssrc),
        repaired ? Optional.of(Integer.toUnsignedLong(newSsrc(ssrc))) : Optional.empty(),
        cname,
        "seat-" + freeSeat(kind),
        "slot-" + mid);
  }

  /** Puts an answered m-line into effect: a slot that stays, is new, or goes. */
  void apply(AnsweredMedia media) {
    change(media);
    line.numbered(isNumbered());
  }

  private boolean isNumbered() {
    for (MediaSlot slot : slots) {
      if (slot.isNumbered()) {
        return true;
      }
    }
    return false;
  }

  private void change(AnsweredMedia media) {
    MediaSlot slot = ofMid(media.mid());
    Optional<SentTrack> sent = media.sends();
    if (slot != null && (sent.isEmpty() || slot.kind() != media.kind())) {
      remove(slot);
      slot = null;
    }
    if (sent.isEmpty()) {
      return;
    }
    PayloadTypes types = new PayloadTypes(media.kind(), media.codecs());
    ExtensionIds extensions = new ExtensionIds(media.extensions());
    if (slot != null) {
      slot.renegotiate(types, extensions);
    } else {
      int seat = freeSeat(media.kind());
      slots.add(newSlot(media.mid(), media.kind(), sent.get(), seat, types, extensions));
    }
  }

  private MediaSlot newSlot(
      String mid,
      MediaKind kind,
      SentTrack sent,
      int seat,
      PayloadTypes types,
      ExtensionIds extensions) {
    int firstSequence = random.nextInt(MAX_FIRST_SEQUENCE);
    return new MediaSlot(
        mid, kind, sent, seat, line, firstSequence, random.nextInt(), types, extensions);
  }

  /** The lowest seat that no slot of the kind has; a seat may have become free in the middle. */
  private int freeSeat(MediaKind kind) {
    int seat = 0;
    while (isTaken(kind, seat)) {
      seat++;
    }
    return seat;
  }

  private boolean isTaken(MediaKind kind, int seat) {
    for (MediaSlot slot : slots) {
      if (slot.kind() == kind && slot.seat() == seat) {
        return true;
      }
    }
    return false;
  }

  /**
   * Random, never 0, which some receivers take for “none”, and no other slot's: two streams under
   * one SSRC and key would be encrypted alike (RFC 3711, 9.1).
   */
  private int newSsrc(int reserved) {
    int ssrc = random.nextInt();
    while (ssrc == 0 || ssrc == reserved || isUsed(Integer.toUnsignedLong(ssrc))) {
      ssrc = random.nextInt();
    }
    return ssrc;
  }

  private boolean isUsed(long ssrc) {
    for (MediaSlot slot : slots) {
      SentTrack sent = slot.sent();
      if (sent.ssrc() == ssrc || sent.repairSsrc().filter(it -> it == ssrc).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private void remove(MediaSlot slot) {
    empty(slot);
    slots.remove(slot);
  }

  /** Removes the slots of m-lines that are not in the offer any more. */
  void retain(Set<String> mids) {
    List.copyOf(slots).stream().filter(slot -> !mids.contains(slot.mid())).forEach(this::remove);
  }

  void clear() {
    retain(Set.of());
  }

  /** The receiver is a new one, with keys of its own. */
  void beginAgain() {
    for (MediaSlot slot : slots) {
      empty(slot);
      slot.beginAgain(random.nextInt(MAX_FIRST_SEQUENCE), random.nextInt());
    }
  }

  // ---- what is shown in them

  void show(MediaSlot slot, IncomingTrack track) {
    Subscription present = subscriptionOf(slot);
    if (present != null && present.track() == track) {
      return;
    }
    empty(slot);
    Subscription subscription = new Subscription(track, slot, layerChanged);
    subscriptions.add(subscription);
    subscription.start();
  }

  void empty(MediaSlot slot) {
    Subscription present = subscriptionOf(slot);
    if (present != null) {
      present.stop();
      subscriptions.remove(present);
    }
  }

  @Nullable Subscription subscriptionOf(MediaSlot slot) {
    for (int i = 0; i < subscriptions.size(); i++) {
      Subscription subscription = subscriptions.get(i);
      if (subscription.slot() == slot) {
        return subscription;
      }
    }
    return null;
  }

  @Nullable MediaSlot ofMid(String mid) {
    for (MediaSlot slot : slots) {
      if (slot.mid().equals(mid)) {
        return slot;
      }
    }
    return null;
  }

  @Override
  public @Nullable MediaSlot slot(int ssrc) {
    for (int i = 0; i < slots.size(); i++) {
      MediaSlot slot = slots.get(i);
      if (slot.ssrc() == ssrc) {
        return slot;
      }
    }
    return null;
  }

  @Override
  public @Nullable ReportedReception reception(int ssrc) {
    for (int i = 0; i < slots.size(); i++) {
      ReportedReception reception = slots.get(i).reception(ssrc);
      if (reception != null) {
        return reception;
      }
    }
    return null;
  }

  @Override
  public @Nullable Subscription subscription(int ssrc) {
    MediaSlot slot = slot(ssrc);
    return slot == null ? null : subscriptionOf(slot);
  }
}
