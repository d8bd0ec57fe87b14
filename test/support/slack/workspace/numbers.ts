/** Ids and times as Slack makes them: each once in a workspace. */
export interface Numbers {
  /** `V0000000A1` and the like. */
  id(letter: string): string;
  /** Seconds with six digits behind the point, later than every one before. */
  ts(): string;
  hash(): string;
}

export function createNumbers(clock: { now(): Date }): Numbers {
  let count = 0;
  let lastMicros = 0;
  const next = () => {
    count += 1;
    return count;
  };
  function ts(): string {
    lastMicros = Math.max(lastMicros + 1, clock.now().getTime() * 1000);
    const text = String(lastMicros).padStart(7, "0");
    return `${text.slice(0, -6)}.${text.slice(-6)}`;
  }
  return {
    id: (letter) => `${letter}${next().toString(36).toUpperCase().padStart(10, "0")}`,
    ts,
    hash: () => `${ts().split(".")[0]}.${next().toString(16).padStart(8, "0")}`,
  };
}
