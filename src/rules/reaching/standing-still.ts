/** What may stand still, and the oldest of it that is overdue. */
export interface Overdue {
  /** The oldest message that could go now, and has not. */
  readonly message?: Date | undefined;
  /** The oldest line of the trail that is not sealed. */
  readonly trail?: Date | undefined;
}

export interface StoodStill {
  readonly what: "messages" | "trail";
  readonly since: Date;
}

const tenMinutes = 600_000;

/** What has stood still for ten minutes, messages first; whatever the hour: a message goes when it is due. */
export function stoodStill({ message, trail }: Overdue, now: Date): StoodStill | undefined {
  const still = (since: Date | undefined) => since !== undefined && now.getTime() - since.getTime() >= tenMinutes;
  if (message && still(message)) return { what: "messages", since: message };
  return trail && still(trail) ? { what: "trail", since: trail } : undefined;
}
