import { readCaseCode } from "../../rules/case-code.ts";
import { requestStates } from "../../rules/request/lifecycle.ts";
import type { Context } from "../kit/context.ts";
import { note } from "../kit/note.ts";
import type { Heard } from "../kit/room.ts";
import type { Card, Press, Row } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { midSentence } from "../kit/words.ts";
import { concerning } from "./concerning.ts";
import { open, requestRow } from "./lists.ts";
import { requestName } from "./naming.ts";
import { stopPress } from "./presses.ts";
import { seeing as words } from "./seeing-words.ts";

/** A code however it is written, also in the middle of a sentence; its check character says whether it is one. */
const codeLike = /(?<![\p{L}\p{N}])AL[\s\p{Pd}\p{Cf}_.−]*[A-Z0-9]{4}[\s\p{Pd}\p{Cf}_.−]*[A-Z0-9](?![\p{L}\p{N}])/iu;
/** Written like a code, whatever its letters: whoever types it means one. */
const meantAsCode = /^AL[\s\p{Pd}_.−]+[A-Z0-9]{4}[\s\p{Pd}_.−]+[A-Z0-9]$/iu;
const saysStop = /^(?:please )?stop$|^(?:[\p{L}']+ ){1,4}(?:said|says) (?:to )?stop$/iu;

/**
 * What somebody types about a request: a code opens it, "the person said stop" leads to the buttons that say so. Typing
 * alone records nothing, and the answer to a code that is not theirs is the one to a code that does not exist.
 */
export async function hears(typed: string, context: Context): Promise<Heard | undefined> {
  const text = typed
    .normalize("NFKC")
    .trim()
    .replace(/[.!]+$/, "");
  const code = readCaseCode(text) ?? readCaseCode(codeLike.exec(text)?.[0] ?? "");
  if (code !== undefined || meantAsCode.test(text)) return await byCode(context, code);
  return saysStop.test(text.replace(/\s+/g, " ")) ? { card: await stopping(context) } : undefined;
}

async function byCode(context: Context, code: string | undefined): Promise<Heard> {
  const { title, text } = words.noSuchCode;
  const card = note({ title, text: text(midSentence(context.trust.roleNames.lead)) });
  if (code === undefined) return { card };
  const all = { states: requestStates, order: "latest", search: code, skip: 0, take: 5 } as const;
  const found = (await context.data.requests.list(all)).items.find(({ facts }) => facts.caseCode === code);
  return found ? { card, view: "request.card", subject: { kind: "request", id: found.id } } : { card };
}

/** How many stand in the answer; any other is found by its code. */
const most = 5;

async function stopping(context: Context): Promise<Card> {
  const rows: Row[] = [];
  for (const request of await concerning(context, open)) {
    const subject = { kind: "request", id: request.id } as const;
    const name = requestName(request);
    if (rows.length === most || request.facts.kind === "session") continue;
    if (!(await context.may("request.stop", subject))) continue;
    const stop: Press = {
      ...stopPress(subject),
      ...spoken(words.stopThis(name), words.stopThis(name.split(",")[0] ?? name)),
    };
    const row = requestRow(request, context);
    rows.push({ ...row, presses: [stop, ...row.presses] });
  }
  const text = rows.length > 0 ? words.stopWhich.text : words.stopWhich.none;
  const card = note({ title: words.stopWhich.title, text });
  return rows.length > 0 ? { ...card, parts: [...card.parts, { kind: "rows", rows }] } : card;
}
