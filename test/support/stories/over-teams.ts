import { dayAfter, plainDate } from "../../../src/rules/calendar/days.ts";
import type { Given, Where } from "../../stories/stage.ts";
import type { TestStore } from "../database/store.ts";
import { activitySeen, panelSeen } from "../parity/seen-in-clients.ts";
import { buttonNamed, elementsOf, inputsOf, type Node, textOf } from "../teams/card.ts";
import type { Shown } from "../teams/connector.ts";
import type { Fault } from "../teams/faults.ts";
import type { Panel, Person } from "../teams/person.ts";
import { openService, type Service } from "../teams/service.ts";
import type { CallsMade, FailingCall, Failure } from "./failing.ts";
import { eventually, fileLimitMs, says } from "./reading.ts";
import type { SeenPerson, SeenStage } from "./seen-person.ts";

/** What a call that fails comes to: Teams says to wait a second, does it and the line is cut, or does nothing of it. */
const failures = {
  limited: () => ({ how: "before", answer: { status: 429, headers: { "retry-after": "1" } } }),
  "taken, and the answer lost": () => ({ how: "after", drops: "cut" }),
  "not taken": (call) => ({ how: "before", ...(call % 2 === 0 ? { answer: { status: 503 } } : { drops: "cut" }) }),
} as const satisfies Record<Failure, (call: number) => Omit<Fault, "on">>;

/** The demo's people in Teams' double, over HTTP; one of the calls that Alongside makes there may fail. */
export async function overTeams({
  failing,
  kept,
}: {
  readonly failing?: FailingCall;
  readonly kept?: TestStore;
} = {}): Promise<SeenStage & CallsMade> {
  const teams = await openService(kept ? { kept } : {});
  const { connector } = teams.microsoft;
  const before = connector.calls.length;
  const fault =
    failing && connector.fault({ on: "anything", ...failures[failing.how](failing.call), after: failing.call - 1 });
  const here = new Map<string, SeenPerson>();
  return {
    async come(name) {
      const [first = ""] = name.split(" ");
      const found = here.get(first);
      if (found) return found;
      const person = teams.as(first);
      await person.install();
      const made = inTeams(person, teams);
      here.set(first, made);
      return made;
    },
    async minutesPass() {
      teams.minutes(2);
      await teams.deliver();
      if (fault === undefined) return;
      // What was to wait has waited by then.
      teams.minutes(2);
      await teams.deliver();
    },
    calls: () => connector.calls.length - before,
    failed: () => (fault?.() ?? 0) > 0,
    second: () => teams.minutes(1 / 60),
    day: async (later = 0) => dayAfter(plainDate(teams.foundation.clock.now(), teams.foundation.trust.zone), later),
    complaints: () => teams.complaints(),
    close: () => teams.close(),
  };
}

const asPanel = (card: Node): Panel => ({ title: "Alongside", card, text: () => textOf(card) });

function inTeams(person: Person, teams: Service): SeenPerson {
  const { own } = person;
  const read = (shown: Shown) => String(shown.activity.text ?? textOf(person.cardOf(shown)));
  const isHome = (shown: Shown) => read(shown).startsWith("Hello ");
  /** What was answered in the place of a Home, latest last. */
  const inItsPlace: Shown[] = [];
  let answer: Shown | undefined;

  async function pressed(shown: Shown, button: Node): Promise<void> {
    const home = isHome(shown);
    await person.pressed(shown, button);
    answer = home && !isHome(shown) ? shown : undefined;
    if (answer) inItsPlace.push(answer);
  }

  const isFile = ({ activity }: Shown) =>
    ((activity.attachments ?? []) as readonly Node[]).some(({ contentType }) => /\.file\./.test(String(contentType)));

  /** Home stands at the end of the chat, or comes there when they type it. */
  async function home(): Promise<Shown> {
    const last = person.last();
    if (last && isHome(last)) return last;
    await person.say("home");
    return person.last() as Shown;
  }

  const saying = (text: string) => own.messages.filter((shown) => !isHome(shown) && says(read(shown), text));

  function shownIn(where: Where): readonly Shown[] {
    if (where === "Home") return own.messages.filter(isHome).slice(-1);
    if (typeof where === "object") return saying(where.message).slice(-1);
    return own.messages;
  }
  const textIn = (where: Where) => (where === "page" ? person.page() : shownIn(where).map(read).join("\n--\n"));
  const missing = (what: string | RegExp, where: Where) => () =>
    `${person.listed.name} finds no "${what}" in ${JSON.stringify(where)}:\n${textIn(where)}\n${person.told}`;

  /** Waits for a button, and says how it is pressed. */
  async function button(label: string | RegExp, where: Where): Promise<() => Promise<unknown>> {
    if (where === "page") {
      await eventually(() => person.panel && buttonNamed(person.panel.card, label), missing(label, where));
      return () => person.fill({}, label);
    }
    if (where === "Home") await home();
    return await eventually(
      () => {
        for (const shown of [...shownIn(where)].reverse()) {
          const found = buttonNamed(person.cardOf(shown), label);
          if (found) return () => pressed(shown, found);
        }
        return undefined;
      },
      missing(label, where),
    );
  }

  function input(question: string): Node {
    const found = inputsOf(person.panel?.card).find(({ label }) => String(label).startsWith(question));
    if (!found) throw new Error(missing(question, "page")());
    return found;
  }

  return {
    async say(text) {
      await person.say(text);
    },
    async press(label, where) {
      await (await button(label, where))();
    },
    async pressTwice(label, where) {
      const press = await button(label, where);
      await Promise.all([press(), press()]);
    },
    async answer(given: Given, label = "Next") {
      const typed = Object.entries(given).map(([question, answer]) => [question, [answer].flat().join(" + ")]);
      await person.fill(Object.fromEntries(typed), label);
    },
    choices: async (question) => ((input(question).choices ?? []) as readonly Node[]).map(({ title }) => String(title)),
    stands: async (question) => String(input(question).value ?? ""),
    async toChange(question) {
      const { id } = input(question);
      const problem = elementsOf(person.panel?.card).find((each) => each.id === `problem-${id}`);
      return problem ? textOf(problem) : "";
    },
    page: async () => person.page(),
    async reads(text, where) {
      if (where === "Home") await home();
      await eventually(() => says(textIn(where), text) || undefined, missing(text, where));
    },
    async readsNoMore(text, where) {
      if (where === "Home") await home();
      const still = () => `${person.listed.name} still reads "${text}":\n${textIn(where)}`;
      await eventually(() => !says(textIn(where), text) || undefined, still);
    },
    messagesSaying: async (text) => saying(text).length,
    seen(where) {
      if (where === "page")
        return person.panel ? [panelSeen(person.panel)] : answer ? [panelSeen(asPanel(person.cardOf(answer)))] : [];
      const ours = own.messages.filter((shown) => !isFile(shown) && !inItsPlace.includes(shown));
      if (where === "chat") return ours.filter((shown) => !isHome(shown)).map(activitySeen);
      return ours
        .filter(isHome)
        .slice(-1)
        .map((shown) => activitySeen(shown).filter(({ is }) => is !== "aloud"));
    },
    async close() {
      person.close();
      answer = undefined;
    },
    async takesFile(label) {
      const before = own.messages.length;
      await person.fill({}, label);
      const asks = await eventually(() => own.messages[before], missing("a file", "chat"), fileLimitMs);
      const { name } = ((asks.activity.attachments ?? []) as readonly Node[])[0] ?? {};
      const put = `upload/${before}-${encodeURIComponent(person.listed.id)}`;
      await person.consent("accept", `${teams.microsoft.apiUrl}${put}`);
      const bytes = await eventually(
        () => teams.microsoft.uploads.get(`/${put}`),
        missing("the file", "chat"),
        fileLimitMs,
      );
      person.close();
      return { name: String(name), bytes };
    },
  };
}
