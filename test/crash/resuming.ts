import { activity, type Form, sendPatiently } from "./client.ts";
import { type Ledger, withDraft } from "./ledger.ts";
import type { Stage, Who } from "./stories.ts";

interface Found {
  /** Going back a page and forward again is saved too. */
  readonly ledger: Ledger;
  readonly problems: readonly string[];
}

/** Every draft that somebody began is opened again: it stands where it stood, with every answer of every page. */
export async function comesBack(address: string, stage: Stage, ledger: Ledger): Promise<Found> {
  const problems: string[] = [];
  let now = ledger;
  for (const [draft, { version, page }] of Object.entries(ledger.drafts)) {
    const who = stage.owners.get(draft) ?? "Amara";
    const found = (await ask(address, stage, who, { press: { do: "resume", draft } })).form;
    if (!found || found.version !== version || (page !== undefined && found.page !== page)) {
      problems.push(`a draft that stood at ${page}, ${version} came back at ${found?.page}, ${found?.version}`);
      continue;
    }
    let form = found;
    problems.push(...unlike(stage, form));
    while (form.back) {
      form = await turned(address, stage, who, form, "back");
      problems.push(...unlike(stage, form));
    }
    while (form.page !== found.page) form = await turned(address, stage, who, form, "next");
    stage.forms.set(draft, form);
    now = withDraft(now, draft, form);
  }
  return { ledger: now, problems };
}

/** The latest requests that were sent can be opened, and the latest that is open stands in the team's list. */
export async function isListed(address: string, stage: Stage, ledger: Ledger): Promise<readonly string[]> {
  const problems: string[] = [];
  const sent = Object.entries(ledger.requests).slice(-5);
  for (const [draft] of sent) {
    const subject = `request:${stage.ids.get(draft)}`;
    if (!stage.ids.has(draft)) continue;
    const { json } = await ask(address, stage, "Amara", { press: { do: "show", view: "request.card", subject } });
    if (/This is not open to you|went wrong on our side|can't reach our records/.test(json))
      problems.push("a request that was sent cannot be opened");
  }
  const open = sent.filter(([, { events }]) => !["stop", "end"].includes(events.at(-1) ?? "")).at(-1)?.[0];
  const id = open === undefined ? undefined : stage.ids.get(open);
  if (id === undefined) return problems;
  const list = await ask(address, stage, "Amara", { press: { do: "show", view: "request.ours" } });
  if (!list.json.includes(id)) problems.push("a request that was sent is not in the team's list");
  return problems;
}

async function ask(address: string, stage: Stage, who: Who, data: object) {
  return await sendPatiently(address, activity(stage.people[who], data, "panel"));
}

async function turned(address: string, stage: Stage, who: Who, form: Form, way: "next" | "back"): Promise<Form> {
  const { draft, page, version } = form;
  const raw = Object.fromEntries(form.inputs.map(({ id, value }) => [id, value]));
  const answer = await ask(address, stage, who, { draft, page, version, way, ...raw });
  if (!answer.form || answer.form.page === page) throw new Error(`no page ${way} of ${page}: ${answer.json}`);
  return answer.form;
}

function unlike(stage: Stage, form: Form): readonly string[] {
  const given = stage.given.get(form.draft) ?? {};
  return form.inputs.flatMap(({ id, value }) => {
    const then = given[id];
    const same = then === undefined || sorted(then) === sorted(value);
    return same ? [] : [`${form.page}, ${id}: "${then}" was given and "${value}" came back`];
  });
}

function sorted(value: string): string {
  return value.split(",").sort().join();
}
