import { known } from "../../rules/known.ts";
import type { auditRow } from "../audit.ts";
import type { outboxRow } from "../outbox.ts";
import type { sentRows } from "../requests/sent-rows.ts";
import type { wordsRow } from "../words.ts";

/** The rows that a draft became. */
export interface Made {
  readonly requests: readonly ReturnType<typeof sentRows>["request"][];
  readonly requestEvents: readonly ReturnType<typeof sentRows>["event"][];
  readonly words: readonly ReturnType<typeof wordsRow>[];
  readonly outbox: readonly ReturnType<typeof outboxRow>[];
  readonly audit: readonly ReturnType<typeof auditRow>[];
}

/** As the store's functions take rows: its own names, and bytes in its own way of writing them. */
export function asRows(made: Made): Record<string, readonly object[]> {
  return Object.fromEntries(
    Object.entries(made).map(([table, rows]: [string, readonly object[]]) => [
      columnOf(table),
      rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [columnOf(name), asColumn(value)])),
      ),
    ]),
  );
}

const columnOf = known((name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

const asColumn = (value: unknown): unknown =>
  value instanceof Uint8Array ? `\\x${Buffer.from(value).toString("hex")}` : value;
