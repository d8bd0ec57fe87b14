import type { Unreached } from "../../data/reach.ts";
import { sayMoment } from "../../rules/calendar/say.ts";
import { reasonFrom } from "../../rules/reaching/reasons.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { homePress, note } from "../kit/note.ts";
import type { Press, Row } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { defineCard, defineView, type View } from "../kit/view.ts";
import { reachingWords as words } from "./words.ts";

/** What a message is about, in the words of whoever may only know its kind. */
export type KindOf = (message: string) => string;

/** Whom nothing reaches, or who did not get a message: why, what helps, and another try. */
export const unreached = defineView<Unreached>({
  id: "people.unreached",
  title: words.unreachedTitle,
  summary: words.unreachedSummary,
  action: "people.unreached",
  says: ["who can t be reached", "who could not be reached", "not reached", "unreached"],
  home: words.unreachedHome,
  searchLabel: words.search,
  async find({ data }, { search, skip, take }) {
    return { ...(await data.reach.unreached(search, skip, take)), says: { closing: [words.closing] } };
  },
  async row({ personId, name, reason, account, since }, { data, trust, now }) {
    const key = reasonFrom(reason);
    const refused = (await data.reach.refusedTo(personId)).length > 0;
    return {
      title: name,
      lines: [
        words.reasons[key],
        ...(account ? [] : [words.accountWell]),
        words.fixes[key],
        words.since(sayMoment(since, trust.zone, now)),
      ],
      presses: refused ? [tryAgainPress(personId, name), unsentPress(personId, name)] : [],
    };
  },
  count: words.count,
  empty: (search) => (search === "" ? words.empty : words.notFound(search)),
});

function tryAgainPress(id: string, name: string): Press {
  const does = { do: "start", flow: "people.try-again", subject: { kind: "person", id } } as const;
  return { label: words.tryAgain, ...spoken(words.tryAgainFor(name)), does, style: "main", opens: "panel" };
}

function unsentPress(id: string, name: string): Press {
  const does = { do: "show", view: "people.unsent", subject: { kind: "person", id } } as const;
  return { label: words.unsent, ...spoken(words.unsentOf(name)), does, style: "plain", opens: "panel" };
}

const listPress: Press = {
  label: words.unreachedHome,
  does: { do: "show", view: "people.unreached" },
  style: "plain",
  opens: "panel",
};

/** How many messages of each kind were refused: whose they are and what kind, never what about. */
export function createUnsent(kindOf: KindOf): View {
  return defineCard({
    id: "people.unsent",
    title: words.unsent,
    summary: words.unsentSummary,
    action: "people.unreached",
    about: "person",
    async draw({ data, subject }) {
      const id = subject?.id ?? "";
      const name = (await data.people.names([id])).get(id) ?? "";
      const kinds = (await data.reach.refusedTo(id)).map(({ message }) => kindOf(message));
      const points = [...new Set(kinds)].sort().map((kind) => {
        return words.unsentLine(kind, kinds.filter((each) => each === kind).length);
      });
      return {
        kind: "card",
        title: name,
        tone: "plain",
        parts: points.length > 0 ? [{ kind: "points", points }] : [{ kind: "text", text: words.unsentNone }],
        presses: [...(points.length > 0 ? [tryAgainPress(id, name)] : []), listPress, homePress()],
        summary: words.unsent,
      };
    },
  });
}

/** What was refused is on its way again, once; what is no longer true by then is dropped where it is drawn. */
export const tryAgain = defineFlow({
  id: "people.try-again",
  title: words.tryAgain,
  summary: words.tryAgainSummary,
  action: "people.unreached",
  about: "person",
  questions: {},
  pages: [],
  async finish(_answers, { data, subject }) {
    return { done: String(subject ? await data.reach.tryAgain(subject.id) : 0) };
  },
  async outcome(done) {
    const count = Number(done);
    if (count === 0) return note(words.nothing, [listPress]);
    const { title, text, note: left } = words.tried;
    return note({ title, text: `${text(count)} ${left}` }, [listPress], "good");
  },
});

/** For whoever leads: a line while nothing reaches somebody, and one while somebody did not get a message. */
export async function unreachedRows(context: Context): Promise<readonly Row[]> {
  if (!(await context.may("people.unreached"))) return [];
  const [lost, notGot] = [await context.data.reach.countUnreached(), await context.data.reach.countNotGot()];
  return [
    ...(lost > 0 ? [countRow(words.row(lost), words.rowLine, words.seeThis(lost))] : []),
    ...(notGot > 0 ? [countRow(words.notGot(notGot), words.notGotLine, words.seeNotGot(notGot))] : []),
  ];
}

function countRow(title: string, line: string, said: string): Row {
  return { title, lines: [line], presses: [{ ...listPress, label: words.see, ...spoken(said), style: "main" }] };
}

/** For whoever leads: that something stands still, since when, and what to do. */
export async function stoodStillRow(context: Context): Promise<readonly Row[]> {
  if (!(await context.may("people.unreached"))) return [];
  const still = await context.stoodStill();
  if (!still) return [];
  const since = words.still.since(sayMoment(still.since, context.trust.zone, context.now));
  return [{ title: words.still[still.what], lines: [since, words.still.kept], presses: [] }];
}
