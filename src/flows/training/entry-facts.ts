import type { EntryRecord, SignRecord } from "../../data/training/entry-record.ts";
import { sayDate, sayMoment } from "../../rules/calendar/say.ts";
import { sayHours } from "../../rules/training/hours.ts";
import type { Context } from "../kit/context.ts";
import type { Fact } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { entryWords } from "./entry-words.ts";
import { mannerName, placementOf, roleName, stateName } from "./naming.ts";
import { listOf } from "./questions.ts";
import { logging } from "./words.ts";

const words = entryWords.facts;

/** An entry's facts in plain words. What it was tagged with goes with the words; a confirmation is a fact. */
export async function entryFacts(context: Context, entry: EntryRecord): Promise<readonly Fact[]> {
  const { trust, data, today } = context;
  const { facts, tags } = entry;
  const mine = entry.authorId === context.actor.id;
  const readable = await context.may("entry.read-words", { kind: "entry", id: entry.id });
  const signers = [...entry.confirmed, ...(entry.hours ? [entry.hours] : [])].map(({ byId }) => byId);
  const found = await data.people.names([...signers, ...(entry.share ? [entry.share.readerId] : [])]);
  const names = new Map([...found, [context.actor.id, entryWords.you]]);
  const list = listOf(context, (await placementOf(context, entry)).competencyList)?.competencies ?? {};
  const fact = (label: string, value: string | undefined): Fact[] => (value ? [{ label, value }] : []);
  return [
    ...fact(words.state, stateName(entry, context)),
    ...fact(
      entry.state !== "hours-returned" ? words.signed : mine ? words.returned : words.sentBack,
      entry.hours && signedBy(context, entry, entry.hours, names),
    ),
    ...fact(words.length, sayHours(facts.minutes)),
    ...fact(words.setting, trust.settings[facts.setting] ?? facts.setting),
    ...fact(words.manner, mannerName(facts)),
    ...fact(words.activities, facts.activities.map((each) => trust.activities[each] ?? each).join("; ")),
    ...fact(words.role, roleName(trust, facts.supervisingRole)),
    ...(readable ? fact(words.principles, tags.principles.map(principleName).join("; ")) : []),
    ...(readable ? fact(words.competences, tags.competences.map((code) => list[code] ?? code).join("; ")) : []),
    ...entry.confirmed.map((sign) => {
      const said = [list[sign.code ?? ""] ?? sign.code ?? "", names.get(sign.byId) ?? "", when(context, sign)] as const;
      const value = sign.version === entry.version ? words.confirmedBy(...said) : words.confirmedBefore(...said);
      return { label: words.confirmed, value };
    }),
    ...(mine ? fact(words.shared, sharedWith(context, entry, names)) : []),
    ...(mine ? fact(words.readBefore, await readBefore(context, entry)) : []),
  ];

  function signedBy(on: Context, { state }: EntryRecord, sign: SignRecord, all: ReadonlyMap<string, string>): string {
    const who = all.get(sign.byId) ?? "";
    if (state === "hours-returned") return words.returnedBy(who, when(on, sign));
    if (!sign.paper) return words.signedBy(who, when(on, sign));
    return words.signedOnPaper(midSentence(roleName(trust, sign.paper.role)), sayDate(sign.paper.on, today), who);
  }
}

function when({ trust, now }: Context, { at }: SignRecord): string {
  return sayMoment(at, trust.zone, now);
}

/** Who it is shared with, and whether they have read it: for its author. */
function sharedWith(
  context: Context,
  { share, version }: EntryRecord,
  names: ReadonlyMap<string, string>,
): string | undefined {
  if (!share) return undefined;
  const who = names.get(share.readerId) ?? "";
  if (!share.readAt) return words.sharedUnread(who);
  const read = sayMoment(share.readAt, context.trust.zone, context.now);
  return (share.readVersion ?? 0) < version ? words.sharedChanged(who, read) : words.sharedRead(who, read);
}

/** Who has read it of those it is not shared with any more. */
async function readBefore({ data, trust, now }: Context, { id, share }: EntryRecord): Promise<string> {
  const readers = (await data.entries.readers(id)).filter(({ readerId }) => readerId !== share?.readerId);
  const names = await data.people.names(readers.map(({ readerId }) => readerId));
  return readers
    .map((each) => words.readBy(names.get(each.readerId) ?? "", sayMoment(each.readAt, trust.zone, now)))
    .join("; ");
}

function principleName(key: string): string {
  const { principles } = logging;
  const named: Readonly<Record<string, string>> = {
    mutual: principles.mutual,
    reciprocal: principles.reciprocal,
    "non-directive": principles.nonDirective,
    "recovery-focused": principles.recoveryFocused,
    "strengths-based": principles.strengthsBased,
    inclusive: principles.inclusive,
    progressive: principles.progressive,
    safe: principles.safe,
  };
  return named[key] ?? key;
}
