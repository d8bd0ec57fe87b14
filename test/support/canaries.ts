import { plainDate } from "../../src/rules/calendar/days.ts";
import type { World } from "./world.ts";

/** Every canary begins with this word, which nothing else in the service says. */
const stem = "Zebrafinch";
const [heads, tails] = ["bdfgklmnprstvz", "aeiou"];

/** Its own name, as letters alone: a number might be taken for one that says who somebody is. */
function nameOf(count: number): string {
  const syllables = heads.length * tails.length;
  const syllable = (of: number) => `${heads.charAt(of % heads.length)}${tails.charAt(Math.floor(of / heads.length))}`;
  return syllable(count % syllables) + syllable(Math.floor(count / syllables));
}

/** A text that is written once and in one place alone. */
export interface Canary {
  /** The flow, the question and the way it went: for telling which one was found. */
  readonly where: string;
  readonly mark: string;
  readonly text: string;
}

export type Aviary = ReturnType<typeof openAviary>;

/** One worker's stories share a store, whose file keeps what was deleted: no two of them have a canary of one name. */
let born = 0;

/** Each canary that leaves it is another one, and all are remembered. */
export function openAviary() {
  const all: Canary[] = [];
  return {
    all: all as readonly Canary[],
    canary(where: string): Canary {
      const mark = `${stem}${nameOf(born)}`;
      born += 1;
      const one = { where, mark, text: `${mark} sat by the pond, and ${mark} sang` };
      all.push(one);
      return one;
    },
  };
}

/** How the stem would look where something had put it into bytes: as hex, and as base64 at each of its three beginnings. */
const written: readonly RegExp[] = [
  new RegExp(stem, "i"),
  new RegExp(Buffer.from(stem).toString("hex"), "i"),
  new RegExp(Buffer.from(stem, "utf16le").toString("hex"), "i"),
  ...[0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(stem)]).toString("base64");
    return new RegExp(
      whole
        .replace(/=+$/, "")
        .slice(before === 0 ? 0 : before + 1, -2)
        .replaceAll(/[+/]/g, "\\$&"),
    );
  }),
];

/** The lines of a text in which there is a canary, or what is left of one. */
export function tracesIn(text: string): readonly string[] {
  return text.split("\n").filter((line) => written.some((form) => form.test(line)));
}

/** Whether there is one in bytes as they are. */
export function isIn(bytes: Uint8Array): boolean {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [Buffer.from(stem), Buffer.from(stem.toLowerCase()), Buffer.from(stem, "utf16le")].some((form) =>
    whole.includes(form),
  );
}

/** Every row of every table as its owner sees it, a line each, "table: row"; bytes as hex. */
export async function everyRow({
  database,
  clock,
  trust,
}: Pick<World, "database" | "trust"> & { readonly clock: Pick<World["clock"], "now"> }): Promise<string> {
  const now = clock.now();
  return await database.transact({ actor: "system:test", now, today: plainDate(now, trust.zone) }, async (tx) => {
    await tx.$executeRaw`RESET ROLE`;
    const tables = await tx.$queryRaw<
      { name: string }[]
    >`SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1`;
    const each = tables.map(({ name }) => `SELECT '${name}: ' || t::text AS row FROM "${name}" t`);
    const rows = await tx.$queryRawUnsafe<{ row: string }[]>(each.join(" UNION ALL "));
    return rows.map(({ row }) => row.replaceAll("\n", " ")).join("\n");
  });
}
