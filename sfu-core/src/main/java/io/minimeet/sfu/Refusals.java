package io.minimeet.sfu;

import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.RoomCommand;

/** Refuses a command whatever it asks. */
final class Refusals {
  private Refusals() {}

  static void refuse(RoomCommand command, Refusal refusal) {
    switch (command) {
      case RoomCommand.Join join -> join.reply().refused(refusal);
      case RoomCommand.Resume resume -> resume.reply().refused(refusal);
      case RoomCommand.Roster roster -> roster.reply().refused(refusal);
      case RoomCommand.Leave leave -> leave.reply().refused(refusal);
      case RoomCommand.PutOut out -> out.reply().refused(refusal);
      case RoomCommand.Disconnected gone -> {}
      case RoomCommand.Negotiate negotiate -> negotiate.reply().refused(refusal);
      case RoomCommand.SetMuted mute -> mute.reply().refused(refusal);
      case RoomCommand.Subscribe subscribe -> subscribe.reply().refused(refusal);
      case RoomCommand.RestartIce restart -> restart.reply().refused(refusal);
    }
  }
}
