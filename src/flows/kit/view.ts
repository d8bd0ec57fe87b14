import type { Action } from "../../rules/policy/standing.ts";
import type { SubjectKind } from "../../rules/subject.ts";
import type { Context } from "./context.ts";
import type { Purpose } from "./flow.ts";
import type { Card, FileRef, List, MadeFile, Press, Row } from "./screen.ts";

interface ViewAbout {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly action: Action;
  readonly about?: SubjectKind;
  readonly says?: readonly string[];
  readonly home?: string;
  readonly purpose?: Purpose;
}

export interface Looking {
  readonly search: string;
  /** From 1. */
  readonly page: number;
}

/** A view as the engine runs it. */
export interface View extends ViewAbout {
  show(context: Context, looking: Looking): Promise<Card | List>;
}

export interface Found<Item> {
  readonly items: readonly Item[];
  /** How many there are in all, on this page and the others. */
  readonly total: number;
  /** How many pages they come to, where that is not the usual number on each. */
  readonly pages?: number;
  /** What this list says this time, above its rows and beneath them. */
  readonly says?: Pick<List, "intro" | "closing">;
}

/** How many rows a list shows at once: short enough for a phone and for every platform's limits. */
export const pageSize = 8;

/** What a page's rows may come to, in letters: with what is drawn around them it fits every platform's limits. */
const longestPage = 10_000;

/** Rows in pages: as many as a list shows at once, fewer where they are long. None is cut or left out. */
export function inPages(rows: readonly Row[]): readonly (readonly Row[])[] {
  const pages: Row[][] = [];
  let left = 0;
  for (const row of rows) {
    const long = rowLength(row);
    const page = pages.at(-1);
    if (page && page.length < pageSize && long <= left) page.push(row);
    else {
      pages.push([row]);
      left = longestPage;
    }
    left -= long;
  }
  return pages;
}

/** About how long a row is once it is drawn: its letters, and what a platform needs around each line and button. */
export function rowLength({ title, lines, state, presses }: Row): number {
  const texts = [title, ...(state ? [state.text] : []), ...lines];
  const around = 120 + texts.length * 100 + presses.length * 500;
  const letters = [...texts, ...presses.flatMap(({ label, spoken = "" }) => [label, spoken, label, spoken])];
  return letters.reduce((sum, each) => sum + each.length, around);
}

/** Declares a list: who may see it, how it is found, what a row says, and the sentence when there is nothing. */
export function defineView<Item>(
  view: ViewAbout & {
    readonly intro?: string;
    readonly searchLabel?: string;
    readonly find: (
      context: Context,
      looking: Looking & { readonly skip: number; readonly take: number },
    ) => Promise<Found<Item>>;
    readonly row: (item: Item, context: Context) => Promise<Row> | Row;
    readonly count: (total: number, search: string) => string;
    readonly empty: (search: string) => string;
    readonly presses?: (context: Context) => Promise<readonly Press[]> | readonly Press[];
    readonly files?: readonly FileRef[];
  },
): View {
  const { find, row, count, empty, presses, files = [], intro, searchLabel, ...about } = view;
  return {
    ...about,
    async show(context, looking) {
      const wanted = Math.min(Math.max(1, Math.trunc(looking.page) || 1), 1_000_000);
      let page = wanted;
      let found = await find(context, { ...looking, page, skip: (page - 1) * pageSize, take: pageSize });
      const pages = Math.max(1, found.pages ?? Math.ceil(found.total / pageSize));
      if (page > pages) {
        page = pages;
        found = await find(context, { ...looking, page, skip: (page - 1) * pageSize, take: pageSize });
      }
      const rows: Row[] = [];
      for (const item of found.items) rows.push(await row(item, context));
      return {
        kind: "list",
        view: about.id,
        ...(context.subject ? { subject: context.subject } : {}),
        title: about.title,
        ...(intro === undefined ? {} : { intro }),
        ...(searchLabel === undefined ? {} : { search: { label: searchLabel, value: looking.search } }),
        rows,
        page,
        pages,
        total: found.total,
        count: count(found.total, looking.search),
        empty: empty(looking.search),
        ...found.says,
        files,
        presses: (await presses?.(context)) ?? [],
      };
    },
  };
}

/** Declares one thing to look at. */
export function defineCard(view: ViewAbout & { readonly draw: (context: Context) => Promise<Card> }): View {
  const { draw, ...about } = view;
  return { ...about, show: draw };
}

/** A file whose bytes take long to make: they are made after the transaction, from what was read in it. */
export interface FileToMake extends Omit<MadeFile, "bytes"> {
  readonly bytes: () => Promise<Uint8Array>;
}

/** A file that is made when somebody asks for it. */
export interface FileMaker {
  readonly id: string;
  readonly action: Action;
  make(context: Context): Promise<MadeFile | FileToMake>;
}

export function defineFile(file: FileMaker): FileMaker {
  return file;
}
