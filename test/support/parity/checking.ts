import { appendFileSync } from "node:fs";
import type { Place } from "../../../src/bot/surface.ts";
import type { House } from "../../../src/flows/kit/room.ts";
import type { Form, RawAnswers, Screen } from "../../../src/flows/kit/screen.ts";
import { slackComplaints } from "../slack/complaints.ts";
import { unfitForTeams } from "../teams-complaints.ts";
import { answeredInSlack, answeredInTeams, withoutBlanks } from "./answered.ts";
import { recordingHouse } from "./recording-house.ts";
import { unlike } from "./unlike.ts";

/** Looks at whatever a world draws, as every platform would draw it. */
export interface Checking {
  /** The house whose cards are looked at. */
  readonly house: House;
  /** @throws where the platforms do not show the same, or would not take it, or would hear something else */
  check(screen: Screen, place: Place): void;
}

/** What this worker has written down already. */
const written = new Set<string>();

/**
 * Checks what is drawn of the whole house, and writes down what that was, in the file that a run of all tests names.
 * @param house another house, of which only what is wrong is written down
 */
export function createChecking(house?: House, write = writeDown): Checking {
  const noted = new Set<string>();
  return {
    house: house ?? recordingHouse((name) => void noted.add(name)).house,
    check(screen, place) {
      const [wrong] = [
        ...unlike(screen, place),
        ...slackComplaints(screen, place),
        ...unfitForTeams(screen, place),
        ...misheard(screen),
      ];
      if (wrong !== undefined) {
        // Whoever draws a message goes on without it: the end of the run must know, too.
        write(`wrong ${wrong}`);
        throw new Error(wrong);
      }
      if (house) return;
      if (screen.kind === "form") noted.add(`page ${screen.at.page}`);
      if (screen.kind === "home") noted.add("home");
      for (const name of noted) write(name);
      noted.clear();
    },
  };
}

function writeDown(line: string): void {
  const file = process.env.DRAWN_IN;
  if (file === undefined || written.has(line)) return;
  written.add(line);
  appendFileSync(file, `${JSON.stringify(line)}\n`);
}

const heard = new Set<string>();

/** Where the two platforms would not hear the same answers to a page: as it stands, and with nothing in it. Each page once. */
function misheard(screen: Screen): readonly string[] {
  if (screen.kind !== "form" || heard.has(screen.at.page)) return [];
  heard.add(screen.at.page);
  const empty = Object.fromEntries(screen.questions.map(({ name }) => [name, null]));
  const all = Object.fromEntries(screen.questions.flatMap(({ name, look }) => allOf(name, look)));
  return [{}, empty, all].flatMap((given) => {
    const slack = JSON.stringify(sorted(answeredInSlack(screen, given, "next")));
    const teams = JSON.stringify(sorted(answeredInTeams(screen, given, "next", "leaves blanks out")));
    return slack === teams ? [] : [`Slack hears ${slack} where Teams hears ${teams}.`];
  });
}

/** All that can be chosen of a question. */
function allOf(
  name: string,
  look: Form["questions"][number]["look"],
): readonly (readonly [string, string[] | string])[] {
  if (!("options" in look) || look.options.length === 0) return [];
  const values = look.options.map(({ value }) => value);
  return [[name, look.kind === "many" ? values : (values.at(-1) ?? "")]];
}

function sorted(understood: ReturnType<typeof answeredInSlack>) {
  const { asked, place } = withoutBlanks(understood);
  const raw: RawAnswers = asked.asks === "answer" ? asked.raw : {};
  return { ...asked, place, raw: Object.entries(raw).sort(([one], [other]) => one.localeCompare(other)) };
}
