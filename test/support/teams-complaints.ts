import type { Place } from "../../src/bot/surface.ts";
import { check } from "../../src/bot/teams/limits.ts";
import { render } from "../../src/bot/teams/render.ts";
import { messageOf } from "../../src/bot/teams/reply.ts";
import type { Question, Screen } from "../../src/flows/kit/screen.ts";

/** What Teams would not take of a screen, wherever it stands. */
export function complaints(screen: Screen): readonly string[] {
  const places: readonly Place[] = ["chat", "panel", "home"];
  return places.flatMap((place) => check(render(screen, place)).map((each) => `${place}: ${each}`));
}

/** In bytes of UTF-16: the card, and the message or panel that carries it. */
const most = { card: 24 * 1024, activity: 40 * 1024 } as const;
/** Nobody is asked for more letters than these; what somebody pastes beyond stays in front of them, however long. */
const mostAsked = 3_000;

/** Whether a screen is more than Teams is given, or has what Teams would not take, where it stands. */
export function unfitForTeams(screen: Screen, place: Place): readonly string[] {
  const shown = screen.kind === "form" ? { ...screen, questions: screen.questions.map(asAsked) } : screen;
  const sizes = { card: bytes(render(shown, place)), activity: bytes(messageOf(shown, place)) } as const;
  const tooBig = (["card", "activity"] as const).flatMap((each) =>
    sizes[each] > most[each] ? [`The ${each} is ${sizes[each]} bytes in Teams; ${most[each]} is the most.`] : [],
  );
  return [...tooBig, ...check(render(shown, place))];
}

const bytes = (what: unknown) => JSON.stringify(what).length * 2;

function asAsked(question: Question): Question {
  const { value } = question;
  return typeof value === "string" && value.length > mostAsked
    ? { ...question, value: value.slice(0, mostAsked) }
    : question;
}
