import type { Context } from "../kit/context.ts";
import { defineMessage } from "../kit/message.ts";
import { homePress } from "../kit/note.ts";
import type { Card, Press } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { deputyWords as words } from "./deputy-words.ts";

/** A message about whoever the subject is, while it is true. */
function tell(
  id: string,
  draw: (
    name: string,
    context: Context,
    other: string,
  ) => Promise<Pick<Card, "title" | "parts" | "presses"> | undefined>,
) {
  return defineMessage({
    id,
    class: "news",
    asks: "optional",
    async draw(context) {
      const other = context.subject && (await context.data.people.get(context.subject.id));
      const drawn = other && (await draw(other.name, context, other.id));
      return drawn && { kind: "card", tone: "plain", summary: words.news.summary, ...drawn };
    },
  });
}

const text = (said: string) => [{ kind: "text" as const, text: said }];

export const deputyNamed = tell("staff.deputy-named", async (name, { data, actor }, other) =>
  (await data.staff.deputises(actor.id, other))
    ? { title: words.news.named(name), parts: text(words.news.may), presses: [outPress(other, name), homePress()] }
    : undefined,
);

export const deputyRemoved = tell("staff.deputy-removed", async (name, { data, actor }, other) =>
  (await data.staff.deputises(actor.id, other))
    ? undefined
    : { title: words.news.removed(name), parts: text(words.news.removedText), presses: [homePress()] },
);

export const deputyDeclined = tell("staff.deputy-declined", async (name, { data, actor }, other) =>
  (await data.staff.deputises(other, actor.id))
    ? undefined
    : {
        title: words.news.declined(name),
        parts: text(words.news.declinedText),
        presses: [nameAnother(actor.id), homePress()],
      },
);

/** The way out of standing in for somebody. */
export function outPress(id: string, name: string): Press {
  return {
    label: words.takeOut,
    ...spoken(words.takeOutOf(name)),
    does: { do: "start", flow: "staff.take-me-out", subject: { kind: "staff", id } },
    style: "plain",
    opens: "here",
  };
}

/** The way to name a deputy, for whoever needs one. */
export function nameAnother(id: string): Press {
  return {
    label: words.title,
    does: { do: "start", flow: "staff.my-deputy", subject: { kind: "person", id } },
    style: "main",
    opens: "panel",
  };
}
