import type { PassedOn } from "../../data/staff/passed-on.ts";
import type { Context } from "../kit/context.ts";
import { homePress } from "../kit/note.ts";
import type { Card } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { fallenParts } from "../supervision/fallen-news.ts";
import { defineInTime } from "../supervision/in-time.ts";
import { endWords as words } from "./end-words.ts";

/** What the end of somebody's access, or of a role of theirs, means for one person, drawn from how it is when it is sent. */
export const handedOn = defineInTime(
  "staff.handed-on",
  { reminders: ["supervision.weekly"] },
  async (context): Promise<Card | undefined> => {
    const { subject, data, actor } = context;
    const passed = subject && (await data.staff.passedOn(subject.id, actor.id));
    if (!passed) return undefined;
    const booking = subject.other === undefined ? undefined : await data.supervision.booking(subject.other);
    const own = booking?.person.id === actor.id && booking.state === "cancelled" && booking.away ? booking : undefined;
    const fallen = own ? await fallenParts(own, context) : { parts: [], presses: [] };
    const points = pointsOf(passed, context);
    if (points.length + fallen.parts.length === 0) return undefined;
    return {
      kind: "card",
      title: (passed.left ? words.news.title : words.news.changed)(passed.name),
      tone: "attention",
      parts: [...(points.length > 0 ? [{ kind: "points" as const, points }] : []), ...fallen.parts],
      presses: [...fallen.presses, homePress()],
      summary: words.news.summary,
    };
  },
);

function pointsOf({ name, mine, taken, deputised, teams }: PassedOn, { trust }: Context): readonly string[] {
  const { news } = words;
  const listed = (names: readonly string[]) => names.join(", ");
  return [
    ...mine.flatMap(({ kind, now }) => {
      if (kind === "deputy") return [now === undefined ? news.deputyNone : news.deputyNow(now)];
      const what = kindName(kind);
      if (what === undefined) return [];
      return [now === undefined ? news.nobody(what, midSentence(trust.roleNames.lead)) : news.now(what, now)];
    }),
    ...taken.flatMap(({ kind, names }) => {
      if (kind === "deputy") return [news.takenDeputy(listed(names))];
      const what = kindName(kind);
      return what === undefined ? [] : [news.taken(what, listed(names))];
    }),
    ...(deputised ? [news.deputised(name)] : []),
    ...(teams.length > 0 ? [news.teams(listed(teams))] : []),
  ];
}

function kindName(kind: string): string | undefined {
  return Object.hasOwn(words.kinds, kind) ? words.kinds[kind as keyof typeof words.kinds] : undefined;
}
