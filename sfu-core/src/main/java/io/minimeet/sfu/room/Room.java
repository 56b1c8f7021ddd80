package io.minimeet.sfu.room;

import io.minimeet.sfu.Alarm;
import io.minimeet.sfu.CallLog;
import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.Reply;
import io.minimeet.sfu.api.ResumeToken;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.peer.PeerListener;
import io.minimeet.sfu.peer.PeerSetting;
import io.minimeet.sfu.peer.RefusedOffer;
import io.minimeet.sfu.publish.IncomingTrack;
import io.minimeet.sfu.speak.SpeakerBoard;
import io.minimeet.srtp.SrtpProfile;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A room: it carries out the commands of its participants and tells each what concerns them. */
public final class Room {
  private final String id;
  private final RoomOptions options;
  private final PeerSetting setting;
  private final Alarm alarm = new Alarm();
  private final RoomMembers members = new RoomMembers();
  private final RoomSeats seats = new RoomSeats(members, this::reseated);
  private final RoomVoices voices = new RoomVoices(members, alarm);
  private final RoomAllocation allocation;
  private final long openedNanos;
  private int places;

  public Room(String id, RoomOptions options, PeerSetting setting, long nowNanos) {
    this.id = id;
    openedNanos = nowNanos;
    this.options = options;
    this.setting = setting;
    places = options.maxParticipants();
    allocation = new RoomAllocation(members, setting, voices.board()::dominant);
  }

  /** What the way to a participant is believed to carry; 0 when it is not there. */
  public long estimateBps(String participantId) {
    Participant participant = members.find(participantId);
    return participant == null ? 0 : participant.peer().estimator().targetBps();
  }

  /** Carries a command out. */
  public void run(RoomCommand command, long nowNanos) {
    alarm.ring();
    switch (command) {
      case RoomCommand.Join join -> join(join);
      case RoomCommand.Resume resume -> resume(resume);
      case RoomCommand.Roster roster -> roster.reply().done(members.infos());
      case RoomCommand.Leave leave ->
          of(
              leave.participantId(),
              leave.reply(),
              participant -> {
                remove(participant, leave.reason());
                leave.reply().done(Done.DONE);
              });
      case RoomCommand.PutOut out -> out.reply().done(putOut(out.userId(), out.reason()));
      case RoomCommand.Disconnected gone -> {
        Participant participant = members.find(gone.participantId());
        if (participant != null) {
          participant.detach(gone.events(), nowNanos);
        }
      }
      case RoomCommand.Negotiate negotiate ->
          of(
              negotiate.participantId(),
              negotiate.reply(),
              participant -> negotiate(participant, negotiate, nowNanos));
      case RoomCommand.SetMuted mute ->
          of(mute.participantId(), mute.reply(), participant -> mute(participant, mute));
      case RoomCommand.Subscribe subscribe ->
          of(
              subscribe.participantId(),
              subscribe.reply(),
              participant -> {
                participant.wish(subscribe.wishes());
                subscribe.reply().done(Done.DONE);
                seats.reseat(participant);
              });
      case RoomCommand.RestartIce restart ->
          of(
              restart.participantId(),
              restart.reply(),
              participant -> restartIce(participant, restart, nowNanos));
    }
  }

  private <T> void of(String participantId, Reply<T> reply, Consumer<Participant> action) {
    Participant participant = members.find(participantId);
    if (participant == null) {
      reply.refused(new Refusal(Refusal.Code.NOT_IN_ROOM, "You are not in this room any more."));
    } else {
      action.accept(participant);
    }
  }

  private void join(RoomCommand.Join join) {
    join.places().ifPresent(wanted -> places = wanted);
    if (members.count(join.hidden()) >= places) {
      join.reply()
          .refused(
              new Refusal(
                  Refusal.Code.ROOM_FULL, "The room is full: it holds " + places + " people."));
      return;
    }
    String participantId = "p-" + randomText();
    Participant participant =
        new Participant(
            participantId,
            join,
            randomText() + randomText(),
            setting,
            new Media(participantId),
            alarm);
    members.add(participant);
    setting
        .calls()
        .joined(
            join.callId(),
            new CallLog.Arrival(id, participantId, join.userId(), join.name(), join.hidden()));
    join.reply().done(joined(participant));
    if (!participant.isHidden()) {
      members.tellOthers(participant, new RoomEvent.UserJoined(participant.info()));
      members.tellInfos();
    }
    voices.tell(participant);
  }

  private void resume(RoomCommand.Resume resume) {
    Participant participant = members.ofSecret(resume.token().secret());
    if (participant == null) {
      resume
          .reply()
          .refused(
              new Refusal(Refusal.Code.NOT_IN_ROOM, "Your place in the room is gone; join again."));
      return;
    }
    setting.calls().resumed(resume.callId(), participant.callId());
    participant.attach(resume.events(), resume.callId());
    resume.reply().done(joined(participant));
    voices.tell(participant);
    seats.reseat(participant);
    allocation.forgetTold(participant);
  }

  private void reseated(Participant viewer) {
    SlotPlan.applyPauses(viewer, shown -> allocation.isPaused(viewer, shown));
    allocation.outdate(viewer);
  }

  private Joined joined(Participant participant) {
    return new Joined(
        new Joined.RoomInfo(id, id, places, false),
        participant.info(),
        members.infos(),
        SlotPlan.states(participant),
        new ResumeToken(id, participant.resumeSecret()),
        participant.badge());
  }

  private void negotiate(Participant participant, RoomCommand.Negotiate negotiate, long nowNanos) {
    int pages = participant.peer().pages();
    SessionAnswer answer;
    try {
      answer =
          participant
              .peer()
              .negotiate(negotiate.offer(), negotiate.sources(), negotiate.hints(), nowNanos);
    } catch (RefusedOffer e) {
      negotiate
          .reply()
          .refused(new Refusal(Refusal.Code.SDP_REJECTED, String.valueOf(e.getMessage())));
      return;
    }
    if (participant.peer().pages() > pages) {
      setting.calls().offered(participant.callId());
      participant.forgetWishes(); // a page loaded again knows nothing of what the last one asked
    }
    negotiate.reply().done(answer);
    participant.forgetTold(); // the offer may come from a new connection of a page loaded again
    members.tellInfos();
    tracksChanged();
  }

  /** Tracks came or went, or were muted: everybody is seated, and heard, anew. */
  private void tracksChanged() {
    voices.follow();
    seats.reseatAll();
  }

  private void restartIce(Participant participant, RoomCommand.RestartIce restart, long nowNanos) {
    Optional<SessionAnswer.LocalIce> local;
    try {
      local = participant.peer().restartIce(restart.remote(), nowNanos);
    } catch (RefusedOffer e) {
      local = Optional.empty();
    }
    local.ifPresentOrElse(
        restart.reply()::done,
        () ->
            restart
                .reply()
                .refused(
                    new Refusal(
                        Refusal.Code.SDP_REJECTED,
                        "There is no connection whose ICE could restart; send an offer.")));
  }

  private void mute(Participant participant, RoomCommand.SetMuted mute) {
    if (!participant.peer().mute(mute.mid(), mute.muted())) {
      mute.reply()
          .refused(
              new Refusal(
                  Refusal.Code.BAD_MESSAGE, "You send nothing in mid \"" + mute.mid() + "\"."));
      return;
    }
    mute.reply().done(Done.DONE);
    IncomingTrack track = participant.peer().track(mute.mid());
    if (track != null) {
      members.tellOthers(
          participant,
          new RoomEvent.MediaStateChanged(participant.id(), track.source(), mute.muted()));
      tracksChanged();
    }
  }

  private String randomText() {
    return Long.toUnsignedString(setting.random().nextLong(), Character.MAX_RADIX);
  }

  // ---- time and the end

  /** Sends what is due and removes who is gone; returns the next deadline. */
  public long poll(long nowNanos) {
    if (alarm.isDue(nowNanos)) {
      alarm.answer(nowNanos);
      alarm.by(doWhatIsDue(nowNanos));
    }
    return alarm.nanos();
  }

  private long doWhatIsDue(long nowNanos) {
    long deadline = Long.MAX_VALUE;
    for (int i = members.all().size() - 1; i >= 0; i--) {
      Participant participant = members.all().get(i);
      deadline = Math.min(deadline, participant.peer().poll(nowNanos));
      if (participant.isDetached()) {
        long graceEnd = graceEndNanos(participant);
        if (graceEnd <= nowNanos) {
          remove(participant, LeaveReason.CONNECTION_LOST);
        } else {
          deadline = Math.min(deadline, graceEnd);
        }
      }
    }
    deadline = Math.min(deadline, voices.poll(nowNanos));
    return Math.min(deadline, allocation.poll(nowNanos));
  }

  /** Whose media ended too is waited for no longer than for somebody who fell silent. */
  private long graceEndNanos(Participant participant) {
    long graceEnd = participant.detachedNanos() + options.resumeGraceNanos();
    if (participant.hasLostMedia()) {
      long since = Math.max(participant.detachedNanos(), participant.mediaEndedNanos());
      return Math.min(graceEnd, since + setting.consentTimeoutNanos());
    }
    return graceEnd;
  }

  private void remove(Participant participant, LeaveReason reason) {
    if (!members.remove(participant)) {
      return;
    }
    if (reason != LeaveReason.LEFT) {
      participant.tell(new RoomEvent.Removed(reason));
    }
    end(participant, reason);
    if (!participant.isHidden()) {
      members.tellAll(new RoomEvent.UserLeft(participant.id(), reason));
      members.tellInfos();
    }
    tracksChanged();
  }

  private int putOut(Optional<String> userId, LeaveReason reason) {
    int before = members.all().size();
    if (userId.isEmpty()) {
      close(reason);
    }
    for (Participant participant : List.copyOf(members.all())) {
      if (userId.filter(participant.userId()::equals).isPresent()) {
        remove(participant, reason);
      }
    }
    return before - members.all().size();
  }

  /** Ends the room; everybody is told. */
  public void close(LeaveReason reason) {
    for (Participant participant : List.copyOf(members.all())) {
      members.remove(participant);
      participant.tell(new RoomEvent.Removed(reason));
      end(participant, reason);
    }
  }

  private void end(Participant participant, LeaveReason reason) {
    allocation.remove(participant);
    participant.peer().close();
    setting.calls().left(participant.callId(), reason, participant.peer().traffic());
  }

  /** Who speaks here. */
  public SpeakerBoard speakers() {
    return voices.board();
  }

  public boolean isEmpty() {
    return members.all().isEmpty();
  }

  public int size() {
    return members.all().size();
  }

  public String id() {
    return id;
  }

  /** When it came to be, by the clock of what it is told. */
  public long openedNanos() {
    return openedNanos;
  }

  /** Hears of one participant's media. */
  private final class Media implements PeerListener {
    private final String participantId;
    private boolean flows;

    Media(String participantId) {
      this.participantId = participantId;
    }

    @Override
    public void connected(long sinceOfferNanos, SrtpProfile profile, String path) {
      flows = true;
      note(callId -> setting.calls().connected(callId, sinceOfferNanos, profile, path));
    }

    @Override
    public void pathChanged(String path) {
      note(callId -> setting.calls().pathChanged(callId, path));
    }

    @Override
    public void layerChanged() {
      Participant participant = members.find(participantId);
      if (participant != null) {
        participant.tellSlots();
      }
    }

    @Override
    public void stalled(String mid, boolean stalled) {
      note(callId -> setting.calls().stalled(callId, mid, stalled));
      Participant participant = members.find(participantId);
      if (participant != null) {
        allocation.soundStalled(participant, mid, stalled);
      }
    }

    @Override
    public void iceRestarted() {
      note(setting.calls()::iceRestarted);
    }

    private void note(Consumer<String> line) {
      Participant participant = members.find(participantId);
      if (participant != null) {
        line.accept(participant.callId());
      }
    }

    /** Nothing comes any more: with the control connection gone too, so is the person. */
    @Override
    public void silent(long nowNanos) {
      Participant participant = members.find(participantId);
      mediaEnded(flows ? "silent" : "it never began", nowNanos);
      if (participant != null && participant.isDetached()) {
        remove(participant, LeaveReason.CONNECTION_LOST);
      }
    }

    /**
     * The media was closed: they stay, without a picture, and may offer again. A page that is
     * loaded again closes its media and its control connection at once, in either order; its place
     * is kept as long as that of somebody who fell silent.
     */
    @Override
    public void disconnected(String cause, long nowNanos) {
      flows = false;
      mediaEnded(cause, nowNanos);
    }

    private void mediaEnded(String cause, long nowNanos) {
      Participant participant = members.find(participantId);
      if (participant != null) {
        setting.calls().disconnected(participant.callId(), cause);
        participant.mediaEnded(nowNanos);
        participant.tell(new RoomEvent.MediaEnded());
        members.tellInfos();
        tracksChanged();
      }
    }
  }
}
