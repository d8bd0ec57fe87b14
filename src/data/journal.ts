import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { appendLine } from "./append-line.ts";

/** What is kept outside the store: what left, and what was erased. */
export type JournalKind = "sends" | "erased";

export interface JournalLine {
  readonly at: Date;
  /** A message, a reminder, or a row; nobody's name, and no content. */
  readonly id: string;
  /** Of what was erased: which table it was in. */
  readonly what?: string;
}

export interface Journal {
  /** Says once a day that it is kept from now on, also where nothing leaves: a restore asks whether it reaches back far enough. */
  begin(): Promise<void>;
  /** Adds lines. They are on the disk once this says yes; with no they are kept, and tried again with the next. */
  note(kind: JournalKind, lines: readonly JournalLine[]): Promise<boolean>;
  /** The code of why nothing can be written just now. */
  trouble(): string | undefined;
  /** Removes files of days that no backup to be put back is as old as. */
  sweep(): Promise<void>;
  /** Resolves once everything that was noted is on the disk, or could not be put there. */
  close(): Promise<void>;
}

interface JournalDeps {
  readonly folder: string;
  readonly now: () => Date;
  /** Told when writing stops working, with a code, and when it works again. */
  readonly told: (trouble: string | undefined) => void;
}

/** A backup older than this finds no journal any more. */
export const journalDays = 60;
const patienceMs = 3_000;
/** So many lines at most are kept for later. */
const mostWaiting = 50_000;
const fileName = /^(sends|erased)-(\d{4}-\d\d-\d\d)-[0-9a-f]{8}\.log$/;
const lineShape =
  /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (?:(words|drafts|entries) )?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** An append-only journal of a process's own, one file of each kind a day, in a folder that processes may share. */
export function createJournal({ folder, now, told }: JournalDeps): Journal {
  const name = randomBytes(4).toString("hex");
  const waiting: { readonly kind: JournalKind; readonly text: string }[] = [];
  let writing: Promise<void> = Promise.resolve();
  let trouble: string | undefined;
  let begun = "";

  async function write(): Promise<void> {
    const batch = waiting.slice();
    if (batch.length === 0) return;
    try {
      await mkdir(folder, { recursive: true });
      const day = now().toISOString().slice(0, 10);
      for (const kind of new Set(batch.map((each) => each.kind))) {
        const lines = batch.filter((each) => each.kind === kind).map(({ text }) => text);
        await appendLine(join(folder, `${kind}-${day}-${name}.log`), lines.join("\n"));
      }
      waiting.splice(0, batch.length);
      become(undefined);
    } catch (error) {
      waiting.splice(0, Math.max(0, waiting.length - mostWaiting));
      become(error instanceof Error && "code" in error ? String(error.code) : "fault");
    }
  }

  function become(next: string | undefined): void {
    if (next !== trouble) told(next);
    trouble = next;
  }

  async function add(kind: JournalKind, texts: readonly string[]): Promise<boolean> {
    waiting.push(...texts.map((text) => ({ kind, text })));
    writing = writing.then(write);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs, undefined);
    });
    const done = writing.then(() => trouble === undefined);
    const inTime = await Promise.race([done, late]);
    clearTimeout(timer);
    if (inTime === undefined) become("slow");
    return inTime === true;
  }

  return {
    trouble: () => trouble,

    async begin() {
      const at = now().toISOString();
      if (begun === at.slice(0, 10)) return;
      begun = at.slice(0, 10);
      await add("sends", [`${at} begun`]);
    },

    async note(kind, lines) {
      const texts = lines.map(({ at, id, what }) => [at.toISOString(), ...(what ? [what] : []), id].join(" "));
      return await add(kind, texts);
    },

    async close() {
      await writing;
      await write();
    },

    async sweep() {
      const oldest = new Date(now().getTime() - journalDays * 86_400_000).toISOString().slice(0, 10);
      const names = await readdir(folder).catch(() => []);
      for (const each of names) {
        const day = fileName.exec(each)?.[2];
        if (day !== undefined && day < oldest) await rm(join(folder, each), { force: true });
      }
    },
  };
}

const filesOf = (folder: string, kind: JournalKind) =>
  existsSync(folder) ? readdirSync(folder).filter((each) => fileName.exec(each)?.[1] === kind) : [];

/**
 * Whether the journal of a folder was kept at this moment already, and has nothing removed since. An empty folder, or one
 * that was begun later, knows nothing of what left before.
 */
export function journalReaches(folder: string, at: Date, now: Date): boolean {
  if (now.getTime() - at.getTime() > journalDays * 86_400_000) return false;
  const day = at.toISOString().slice(0, 10);
  const begun = (file: string) => new Date(readFileSync(join(folder, file), "utf8").split(" ", 1)[0] ?? "");
  // What was erased bears the time at which it was, which may be before the journal was begun.
  return filesOf(folder, "sends").some((file) => {
    const of = fileName.exec(file)?.[2] ?? "";
    return of < day || (of === day && begun(file) <= at);
  });
}

/** Every line of a kind that is of this moment or later, from every file of a folder. */
export function readJournal(folder: string, kind: JournalKind, from: Date): readonly JournalLine[] {
  return filesOf(folder, kind).flatMap((each) =>
    readFileSync(join(folder, each), "utf8")
      .split("\n")
      .flatMap((line): JournalLine[] => {
        const [, at = "", what, id = ""] = lineShape.exec(line) ?? [];
        if (id === "" || new Date(at) < from) return [];
        return [{ at: new Date(at), id, ...(what === undefined ? {} : { what }) }];
      }),
  );
}
