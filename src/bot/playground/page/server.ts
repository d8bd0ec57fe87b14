import type { Answered, Changed, ChatShown, HomeShown, Move, PlanShown, State } from "./shapes.ts";
import type { SlackAct, SlackActed, SlackShown } from "./slack-shapes.ts";

/** Asks the playground's server. Each gives nothing where it could not be reached or would not answer. */
export const state = (): Promise<State | undefined> => get<State>("state");

/** The chat; where it is out of sight its messages stay new. */
export const chatOf = (person: string, inSight: boolean): Promise<ChatShown | undefined> =>
  get<ChatShown>("chat", inSight ? { person } : { person, unseen: "yes" });

export const homeOf = (person: string): Promise<HomeShown | undefined> => get<HomeShown>("home", { person });

export const sendActivity = (activity: object): Promise<Answered | undefined> => post<Answered>("activity", activity);

export const planOf = (person: string): Promise<PlanShown | undefined> => get<PlanShown>("plan", { person });

export const moveClock = (move: Move): Promise<State | undefined> => post<State>("clock", { move });

export const startAgain = (how: "demo" | "empty"): Promise<State | undefined> => post<State>("again", { how });

export const fileAddress = (person: string, id: string): string => address("teams/file", { person, id });

/** Adds Alongside to somebody's Teams, or takes it out. */
export const installFor = (person: string, action: "add" | "remove"): Promise<Answered | undefined> =>
  post<Answered>("teams/install", { person, action });

/** What Slack would show this person; where the conversation is out of sight its messages stay new. */
export const slackOf = (person: string, inSight: boolean): Promise<SlackShown | undefined> =>
  get<SlackShown>("slack", inSight ? { person } : { person, unseen: "yes" });

export const actInSlack = (person: string, does: SlackAct): Promise<SlackActed | undefined> =>
  post<SlackActed>("slack", { person, ...does });

export const slackFileAddress = (person: string, id: string): string => address("slack/file", { person, id });

/** Calls back at every change, and with no names once the stream is open again after a break. */
export function listen(changed: (what: Changed) => void, reachable: (yes: boolean) => void): void {
  const stream = new EventSource(address("events"));
  stream.addEventListener("open", () => {
    reachable(true);
    changed({});
  });
  stream.addEventListener("error", () => reachable(false));
  stream.addEventListener("message", ({ data }) => changed(JSON.parse(String(data))));
}

function address(place: string, query: Record<string, string> = {}): string {
  const asked = new URLSearchParams(query).toString();
  return `/playground/${place}${asked === "" ? "" : `?${asked}`}`;
}

async function get<Found>(place: string, query: Record<string, string> = {}): Promise<Found | undefined> {
  return answered<Found>(fetch(address(place, query)));
}

async function post<Found>(place: string, body: object): Promise<Found | undefined> {
  const headers = { "content-type": "application/json" };
  return answered<Found>(fetch(address(place), { method: "POST", headers, body: JSON.stringify(body) }));
}

async function answered<Found>(asked: Promise<Response>): Promise<Found | undefined> {
  try {
    const response = await asked;
    if (response.ok) return await response.json();
    // An answer that nobody reads would keep its connection open.
    await response.body?.cancel();
    return undefined;
  } catch {
    return undefined;
  }
}
