/*
 * Hours as a bookkeeper would keep them: one line for each entry, and a signature that names the very work it was put
 * under. It imports nothing from src. Totals are counted in quarter hours, one by one.
 */

export interface Work {
  readonly day: string;
  readonly quarters: number;
  readonly tookPart: boolean;
  readonly setting: string;
}

export interface Line {
  readonly id: string;
  /** The work of each version, first to last. */
  readonly versions: Work[];
  sent: boolean;
  deleted: boolean;
  signature: { readonly state: "signed" | "returned"; readonly over: string } | undefined;
}

export interface Sums {
  readonly signed: number;
  readonly waiting: number;
  readonly toGo: number | undefined;
  readonly apart: number;
  readonly withTrainee: number;
}

export type Stand = "logged" | "sent" | "signed" | "hours-returned";

const written = ({ day, quarters, tookPart, setting }: Work) => `${day}|${quarters}|${tookPart}|${setting}`;
const now = ({ versions }: Line): Work => {
  const last = versions.at(-1);
  if (!last) throw new Error("a line has work");
  return last;
};

/** A signature that is under other work than there is. */
export function isBroken(line: Line): boolean {
  return line.signature?.state === "signed" && line.signature.over !== written(now(line));
}

export function standOf(line: Line): Stand {
  if (line.signature && !isBroken(line)) return line.signature.state === "signed" ? "signed" : "hours-returned";
  return line.sent ? "sent" : "logged";
}

/** Counts, a quarter of an hour at a time. */
export function sumsOf(
  lines: readonly { readonly quarters: number; readonly tookPart: boolean; readonly stand: Stand }[],
  required: number | undefined,
  takingPartCounts: boolean | undefined,
): Sums {
  const sums = { signed: 0, waiting: 0, apart: 0, withTrainee: 0 };
  let left = required;
  for (const { quarters, tookPart, stand } of lines)
    for (let each = 0; each < quarters; each += 1) {
      const mine = stand === "logged" || stand === "hours-returned";
      const pile = mine
        ? "withTrainee"
        : tookPart && takingPartCounts !== true
          ? "apart"
          : stand === "signed"
            ? "signed"
            : "waiting";
      sums[pile] += 15;
      if (left !== undefined && left > 0 && (pile === "signed" || pile === "waiting")) left -= 15;
    }
  return { ...sums, toGo: left };
}

/** The book of one placement. Each act answers with nothing where it is done, or with what forbids it. */
export function openBook() {
  const lines: Line[] = [];
  const find = (id: string) => lines.find((each) => each.id === id && !each.deleted);
  return {
    lines: () => lines.filter(({ deleted }) => !deleted),
    log(id: string, work: Work, sent: boolean): void {
      lines.push({ id, versions: [work], sent, deleted: false, signature: undefined });
    },
    change(id: string, work: Work): void {
      const line = find(id);
      if (!line) return;
      if (written(work) !== written(now(line))) line.signature = undefined;
      line.versions.push(work);
    },
    send(id: string): void {
      const line = find(id);
      if (!line) return;
      if (line.signature?.state === "returned") line.signature = undefined;
      line.sent = true;
    },
    takeBack(id: string): void {
      const line = find(id);
      if (line) line.signature = undefined;
    },
    remove(id: string): string | undefined {
      const line = find(id);
      if (!line) return "gone";
      if (standOf(line) === "signed") return "entries_signed";
      line.deleted = true;
      return undefined;
    },
    /** All of them together, as they were seen, or none. */
    sign(
      seen: readonly { readonly id: string; readonly version: number }[],
      state: "signed" | "returned",
    ): string | undefined {
      const signed = new Set<string>();
      for (const { id, version } of seen) {
        const line = find(id);
        if (!line) return "gone";
        const work = line.versions[version - 1];
        if (!line.sent || !work || written(work) !== written(now(line))) return "sign_offs_current";
        if (signed.has(id) || (line.signature && !isBroken(line))) return "sign_offs_one_for_entry";
        signed.add(id);
      }
      for (const id of signed) {
        const line = find(id);
        if (line) line.signature = { state, over: written(now(line)) };
      }
      return undefined;
    },
    /** Somebody changes what is written, past everybody. */
    tamper(id: string, quarters: number): void {
      const line = find(id);
      if (line) line.versions[line.versions.length - 1] = { ...now(line), quarters };
    },
    sums: (required: number | undefined, takingPartCounts: boolean | undefined) =>
      sumsOf(
        lines.filter(({ deleted }) => !deleted).map((line) => ({ ...now(line), stand: standOf(line) })),
        required,
        takingPartCounts,
      ),
  };
}

/** Minutes in words, as somebody would say them who counts on their fingers. */
export function said(minutes: number): string {
  const marks = ["", "¼", "½", "¾"];
  let [hours, quarters] = [0, minutes / 15];
  while (quarters >= 4) [hours, quarters] = [hours + 1, quarters - 4];
  if (hours === 0 && quarters > 0)
    return ["", "quarter of an hour", "half an hour", "three quarters of an hour"][quarters] ?? "";
  return hours === 1 && quarters === 0 ? "1 hour" : `${hours}${marks[quarters]} hours`;
}

/** Why a day cannot be logged, by counting days. */
export function wrongDay(day: string, from: string, to: string | undefined, today: string): string | undefined {
  const count = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
  if (count(day) - count(today) > 0) return "ahead";
  if (count(from) - count(day) > 0) return "before";
  return to !== undefined && count(day) - count(to) > 0 ? "after" : undefined;
}
