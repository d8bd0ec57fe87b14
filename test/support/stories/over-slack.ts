import { slackWords as words } from "../../../src/bot/slack/words.ts";
import { dayAfter, plainDate } from "../../../src/rules/calendar/days.ts";
import type { Where } from "../../stories/stage.ts";
import { homeSeen, messageSeen, modalSeen } from "../parity/seen-in-clients.ts";
import type { Fault } from "../slack/api/faults.ts";
import { type Json, textIn } from "../slack/json.ts";
import type { Where as At, Person } from "../slack/person/person.ts";
import type { ShownMessage, ShownQuestion } from "../slack/person/showing.ts";
import { openService, type Service } from "../slack/service.ts";
import { elementsIn } from "../slack/workspace/elements.ts";
import type { CallsMade, FailingCall, Failure } from "./failing.ts";
import { eventually, fileLimitMs, says } from "./reading.ts";
import type { SeenPerson, SeenStage } from "./seen-person.ts";

/** What a call that fails comes to: Slack says to wait a second, does it and loses the answer, or does nothing of it. */
const failures = {
  limited: () => ({ kind: "429", retryAfter: 1 }),
  "taken, and the answer lost": () => ({ kind: "drop after accepting" }),
  "not taken": (call) => ({ kind: call % 2 === 0 ? "5xx" : "drop" }),
} as const satisfies Record<Failure, (call: number) => Fault>;

/** The demo's people in Slack's stand-in, over HTTP; one of the calls that Alongside makes there may fail. */
export async function overSlack(failing?: FailingCall): Promise<SeenStage & CallsMade> {
  const slack = await openService();
  const before = slack.standIn.calls.length;
  const fault = failing && slack.standIn.fault({ ...failures[failing.how](failing.call), after: failing.call - 1 });
  const here = new Map<string, SeenPerson>();
  return {
    async come(name) {
      const [first = ""] = name.split(" ");
      const found = here.get(first);
      if (found) return found;
      const person = slack.as(first);
      await person.home();
      const made = inSlack(person, slack);
      here.set(first, made);
      return made;
    },
    async minutesPass() {
      slack.minutes(2);
      await slack.deliver();
      if (fault === undefined) return;
      // What was to wait has waited by then.
      slack.minutes(2);
      await slack.deliver();
    },
    calls: () => slack.standIn.calls.length - before,
    failed: () => (fault?.met() ?? 0) > 0,
    second: () => slack.minutes(1 / 60),
    day: async (later = 0) => dayAfter(plainDate(slack.foundation.clock.now(), slack.foundation.trust.zone), later),
    complaints: () => slack.standIn.complaints.map((each) => JSON.stringify(each)),
    close: () => slack.close(),
  };
}

function inSlack(person: Person, slack: Service): SeenPerson {
  const read = ({ texts }: ShownMessage) => texts.join("\n");
  const saying = (text: string) => person.messages().filter((shown) => says(read(shown), text));
  const page = () => person.modal()?.texts.join("\n") ?? "";

  function shownIn(where: Where): readonly ShownMessage[] {
    return typeof where === "object" ? saying(where.message).slice(-1) : person.messages();
  }
  function textAt(where: Where): string {
    if (where === "page") return page();
    if (where === "Home") return person.homeView()?.texts.join("\n") ?? "";
    return shownIn(where).map(read).join("\n--\n");
  }
  const missing = (what: string | RegExp, where: Where) => () =>
    `${person.id} finds no "${what}" in ${JSON.stringify(where)}:\n${textAt(where)}\n${JSON.stringify(person.notices)}`;

  function places(where: Where): readonly (readonly [At, readonly Json[]])[] {
    if (where === "page") return [["modal", person.modal()?.blocks ?? []]];
    if (where === "Home") return [["home", person.homeView()?.blocks ?? []]];
    return [...shownIn(where)].reverse().map((shown) => [shown, shown.blocks]);
  }

  /** Waits for a button, and says how it is pressed. */
  async function button(label: string | RegExp, where: Where): Promise<() => Promise<void>> {
    if (where === "page" && person.modal()?.submit === label) return async () => void (await sends());
    if (where === "Home") await person.home();
    return await eventually(
      () => {
        for (const [at, blocks] of places(where)) {
          const name = buttonIn(blocks, label);
          if (name !== undefined) return async () => connects(await person.click(at, name));
        }
        return undefined;
      },
      missing(label, where),
    );
  }

  /** Slack gives the app three seconds. */
  function connects(came: string): void {
    if (came === "trouble connecting") throw new Error(`Slack reads: ${came}, ${JSON.stringify(person.notices)}`);
  }

  async function sends(): Promise<readonly string[]> {
    const sent = await person.submit();
    if (!sent.sent) return sent.missing;
    connects(sent.outcome);
    return [];
  }

  function question(begins: string): ShownQuestion {
    const found = person.modal()?.questions.find(({ label }) => label.startsWith(begins));
    if (!found) throw new Error(missing(begins, "page")());
    return found;
  }

  const heldBack = new Map<string, string>();
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
    async answer(given, label = "Next") {
      for (const [begins, answer] of Object.entries(given)) await person.fill({ [question(begins).blockId]: answer });
      heldBack.clear();
      if (person.modal()?.submit !== label) return await (await button(label, "page"))();
      for (const each of await sends()) heldBack.set(each, "Please answer this.");
    },
    choices: async (begins) => question(begins).options,
    stands: async (begins) => [question(begins).says ?? ""].flat().join(", "),
    async toChange(begins) {
      const { label, error } = question(begins);
      return error ?? heldBack.get(label) ?? "";
    },
    page: async () => page(),
    async reads(text, where) {
      if (where === "Home") await person.home();
      await eventually(() => says(textAt(where), text) || undefined, missing(text, where));
    },
    async readsNoMore(text, where) {
      if (where === "Home") await person.home();
      const still = () => `${person.id} still reads "${text}":\n${textAt(where)}`;
      await eventually(() => !says(textAt(where), text) || undefined, still);
    },
    messagesSaying: async (text) => saying(text).length,
    seen(where) {
      if (where === "chat") {
        const ours = person.messages().filter(({ from, files }) => from === slack.standIn.botUserId && !files.length);
        return ours.map(messageSeen);
      }
      const view = where === "page" ? person.modal() : person.homeView();
      return view ? [(where === "page" ? modalSeen : homeSeen)(view)] : [];
    },
    close: async () => await person.close("all"),
    async takesFile(label) {
      const files = () => person.messages().flatMap((shown) => shown.files);
      const before = files().length;
      await (await button(label, "page"))();
      const came = await eventually(
        () => files()[before] ?? (page().includes(words.fileNot.text) ? "not" : undefined),
        missing("a file", "chat"),
        fileLimitMs,
      );
      // Where it says that it could not be sent, it says what to do.
      if (came === "not") {
        await person.close();
        await (await button(label, "page"))();
      }
      const file =
        came === "not" ? await eventually(() => files()[before], missing("a file", "chat"), fileLimitMs) : came;
      const bytes = slack.standIn.file(textIn(file.id));
      if (!bytes) throw new Error(missing("the file", "chat")());
      await person.close("all");
      return { name: textIn(file.name), bytes };
    },
  };
}

/** The action of the first button that reads so, or is read aloud so. */
function buttonIn(blocks: readonly Json[], label: string | RegExp): string | undefined {
  const means = (text: string) => (typeof label === "string" ? text === label : label.test(text));
  const found = elementsIn(blocks).find(({ element }) => {
    const said = [textIn(element.accessibility_label), textIn((element.text as Json | undefined)?.text)];
    return element.type === "button" && said.some((text) => text !== "" && means(text));
  });
  return found && textIn(found.element.action_id);
}
