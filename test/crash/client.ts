import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** What the playground's page sends for a press, an answer or an opened panel. */
export interface Activity {
  readonly id: string;
  readonly body: string;
}

/** A page as it stands on an Adaptive Card. */
export interface Form {
  readonly draft: string;
  readonly page: string;
  readonly version: number;
  /** The button that goes on: the last page's has a name of its own. */
  readonly last: boolean;
  readonly back: boolean;
  readonly inputs: readonly Input[];
}

export interface Input {
  readonly id: string;
  readonly value: string;
  readonly optional: boolean;
  readonly choices: readonly string[] | undefined;
}

export interface Answer {
  readonly json: string;
  readonly form: Form | undefined;
}

/** The activity of a button that carries this data. Buttons of a panel are sent as the panel's own answer. */
export function activity(person: string, data: object, where: "panel" | "chat"): Activity {
  const id = randomUUID();
  const base = { id, from: { id: person }, conversation: { id: `chat-${person}`, tenantId: "demo" }, type: "invoke" };
  const sent =
    where === "panel"
      ? { ...base, name: "task/submit", value: { data, context: { theme: "default" } } }
      : {
          ...base,
          name: "adaptiveCard/action",
          value: { action: { type: "Action.Execute", verb: "press", data }, trigger: "manual" },
        };
  return { id, body: JSON.stringify(sent) };
}

/**
 * Sends an activity. `arrived` is called once the service itself has said that the request is there and its body is on
 * its way. Rejects where the connection ends before the whole answer is here.
 */
export function send(address: string, { body }: Activity, arrived: () => void = () => {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(`${address}/playground/activity`, {
      method: "POST",
      agent: false,
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        expect: "100-continue",
      },
    });
    asked.once("continue", () => asked.end(body, arrived));
    asked.once("error", reject);
    asked.once("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        const json = Buffer.concat(chunks).toString("utf8");
        if (response.statusCode === 200) resolve({ json, form: formIn(json) });
        else reject(new Error(`answered with ${response.statusCode}: ${json}`));
      });
    });
    asked.flushHeaders();
  });
}

/** What came of it in the end: what was answered late is delivered again. Throws where it still takes longer after 20 times. */
export async function sendPatiently(address: string, activity: Activity): Promise<Answer> {
  for (let tries = 0; tries <= 20; tries += 1) {
    const answer = await send(address, activity);
    if (!isLate(answer.json)) return answer;
    await pause(500);
  }
  throw new Error("it takes longer and longer");
}

/** The service said only that it is at it: nothing of what is kept. */
export function isLate(answered: string): boolean {
  return answered.includes("This takes longer than usual");
}

export async function get<Found>(address: string, path: string): Promise<Found> {
  return (await (await fetch(`${address}/playground/${path}`)).json()) as Found;
}

interface Node {
  readonly type?: string;
  readonly id?: string;
  readonly value?: unknown;
  readonly title?: string;
  readonly label?: string;
  readonly choices?: readonly { readonly value: string }[];
  readonly data?: { readonly draft?: string; readonly page?: string; readonly version?: number; readonly way?: string };
}

function formIn(json: string): Form | undefined {
  const inputs: Input[] = [];
  let form: Omit<Form, "inputs" | "back"> | undefined;
  let back = false;
  const walk = (found: unknown): void => {
    if (Array.isArray(found)) for (const each of found) walk(each);
    if (typeof found !== "object" || found === null || Array.isArray(found)) return;
    const node = found as Node;
    if (node.type?.startsWith("Input.") && node.id !== undefined) {
      const value = node.value === undefined ? "" : String(node.value);
      const optional = node.label?.includes("(optional)") ?? false;
      inputs.push({ id: node.id, value, optional, choices: node.choices?.map((choice) => choice.value) });
    }
    const { draft, page, version, way } = node.data ?? {};
    if (way === "back") back = true;
    if (way === "next" && draft !== undefined && page !== undefined && version !== undefined) {
      form = { draft, page, version, last: node.title !== "Next" };
    }
    for (const each of Object.values(found)) walk(each);
  };
  walk(JSON.parse(json));
  return form && { ...form, back, inputs };
}
