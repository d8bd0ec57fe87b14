import type { Ledger, LoggedEntry } from "./ledger.ts";
import { begin, type Stage, type Step, type Story, toTheEnd } from "./stories.ts";

/** An entry of a trainee from first to last: logged, shared, read, answered, signed, changed, sent back, deleted. */
export function* placementWork(stage: Stage): Story {
  const placement = yield* placementOf(stage);
  const draft = yield* begin("entry.log", "Kit", undefined);
  const written = { whatHappened: "We sat in the garden.", length: "m90" };
  const logged = { versions: 1, hours: "none", sent: true, shared: false, notes: 0, deleted: false } as const;
  const answer = yield* toTheEnd(stage, "Kit", draft, written, (ledger) => withEntry(ledger, draft, logged));
  const id = /entry:([0-9a-f-]{36})/.exec(answer.json)?.[1];
  if (id === undefined) throw new Error(`nothing was logged: ${answer.json}`);
  const step = (flow: string, kept: Partial<LoggedEntry>, other?: string): Step => ({
    path: flow,
    who: "Kit",
    data: { press: { do: "start", flow, subject: `entry:${id}${other === undefined ? "" : `:${other}`}` } },
    where: "chat",
    keeps: (ledger) => withEntry(ledger, draft, kept),
  });
  const pages = function* (
    flow: string,
    who: "Kit" | "Tom",
    subject: string,
    likes: Readonly<Record<string, string>>,
    kept: Partial<LoggedEntry>,
  ): Story {
    const began = yield* begin(flow, who, subject);
    yield* toTheEnd(stage, who, began, likes, (ledger) => withEntry(ledger, draft, kept));
  };
  const sign = `placement:${placement}:${id}`;
  yield step("entry.unsend", { sent: false });
  yield step("entry.send", { sent: true });
  yield step("entry.share", { shared: true }, stage.people.Tom);
  yield* pages("entry.respond", "Tom", `entry:${id}`, { response: "Thank you for this." }, { notes: 1 });
  yield* pages("hours.sign", "Tom", sign, { verdict: "sign" }, { hours: "signed" });
  yield* pages(
    "entry.change",
    "Kit",
    `entry:${id}`,
    { length: "m120", whatHappened: "We sat in the garden, and sang." },
    { versions: 2, hours: "none" },
  );
  yield* pages(
    "hours.sign",
    "Tom",
    sign,
    { verdict: "return", why: "Was it not longer?" },
    { hours: "returned", notes: 2 },
  );
  yield step("entry.unshare", { shared: false });
  yield* pages("entry.delete", "Kit", `entry:${id}`, { sure: "yes" }, { deleted: true, hours: "none" });
}

function* placementOf(stage: Stage): Story<string> {
  const subject = `person:${stage.people.Kit}`;
  const data = { press: { do: "show", view: "placement.mine", subject } };
  const answer = yield { path: undefined, who: "Kit", data, where: "panel", keeps: (ledger) => ledger };
  const id = /placement:([0-9a-f-]{36})/.exec(answer.json)?.[1];
  if (id === undefined) throw new Error(`there is no placement: ${answer.json}`);
  return id;
}

function withEntry(ledger: Ledger, draft: string, kept: Partial<LoggedEntry>): Ledger {
  const before = ledger.entries[draft] ?? {
    versions: 0,
    hours: "none",
    sent: false,
    shared: false,
    notes: 0,
    deleted: false,
  };
  return { ...ledger, entries: { ...ledger.entries, [draft]: { ...before, ...kept } } };
}
