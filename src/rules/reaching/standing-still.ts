/** What may stand still, and the oldest of it that is overdue. */
export interface Overdue {
  /** Since when nothing is sent because the store was put back from a backup. */
  readonly quarantine?: Date | undefined;
  /** The oldest message that could go now, and has not. */
  readonly message?: Date | undefined;
  /** The longest due reminder that is neither on its way nor decided on. */
  readonly reminder?: Date | undefined;
  /** When all reminders that were due had last been gone through. */
  readonly swept?: Date | undefined;
  /** The oldest line of the trail that is not sealed. */
  readonly trail?: Date | undefined;
}

export interface StoodStill {
  readonly what: "quarantine" | "messages" | "reminders" | "trail";
  readonly since: Date;
}

/** What has not moved for so long stands still. */
export const stillMs = 600_000;

/** Whether something that was due, or last moved, at a moment has stood still since. */
export function isStill(since: Date | undefined, now: Date): since is Date {
  return since !== undefined && now.getTime() - since.getTime() >= stillMs;
}

/** A store that nobody has let go on yet; else what has stood still for ten minutes, messages first; whatever the hour: a message goes when it is due. */
export function stoodStill(overdue: Overdue, now: Date): StoodStill | undefined {
  const { quarantine, message, reminder, swept, trail } = overdue;
  if (quarantine) return { what: "quarantine", since: quarantine };
  if (isStill(message, now)) return { what: "messages", since: message };
  const [longest] = [reminder, swept]
    .filter((each) => isStill(each, now))
    .sort((one, other) => one.getTime() - other.getTime());
  if (longest) return { what: "reminders", since: longest };
  return isStill(trail, now) ? { what: "trail", since: trail } : undefined;
}
