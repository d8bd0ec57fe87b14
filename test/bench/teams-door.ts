import { randomUUID } from "node:crypto";
import type { Config } from "../../src/config.ts";
import { serveFrom } from "../server/serving.ts";
import { buttonsOf, chosenIn, inputsOf, type Node } from "../support/teams/card.ts";
import { createLine } from "../support/teams/line.ts";
import { openMicrosoft } from "../support/teams/microsoft.ts";
import { createPerson, type Person } from "../support/teams/person.ts";
import { type Answer, type Asked, createClient, type Go } from "./client.ts";
import { type Filled, manyNurses } from "./house.ts";
import { onServerCore } from "./machine.ts";
import { sentIn } from "./slack-pages.ts";

/** What is drawn is looked at elsewhere; here it would take the time that is measured. */
const unheard = { look: () => {}, all: () => [] };
const asks = "Request a peer support worker";

/** The service over a filled house, tied to its core, in a Teams on this computer. */
export async function openTeamsDoor(house: Filled, { delivers = false, connections = 32 } = {}) {
  const microsoft = await openMicrosoft();
  const { appId, appPassword, tenantId, apiUrl, connector } = microsoft;
  const teams: NonNullable<Config["teams"]> = { appId, appPassword, tenantId, apiUrl, files: "consent" };
  const script = new URL("../server/platform-process.ts", import.meta.url);
  const service = await serveFrom(script, { ...house.at, teams, delivers }, onServerCore);
  const line = createLine(() => service.port, 8);
  const client = createClient(service.port, connections);
  const people = manyNurses.map((nurse) => {
    const object = randomUUID();
    const listed = { id: `29:${object}`, object, ...nurse };
    connector.people.set(listed.id, listed);
    return createPerson(listed, { microsoft, line, complaints: unheard });
  });
  let installed = false;

  /** Everybody has the first page of asking in front of them. */
  async function opened(): Promise<readonly { readonly person: Person; readonly card: Node }[]> {
    const at: { person: Person; card: Node }[] = [];
    const waiting = [...people];
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let person = waiting.shift(); person; person = waiting.shift()) {
          if (!installed) await person.install();
          if (!installed) await person.say("home");
          await person.press(asks);
          if (!person.panel) throw new Error(`no page was opened for ${person.listed.name}`);
          at.push({ person, card: person.panel.card });
        }
      }),
    );
    installed = true;
    return at;
  }

  /** Everything that must be filled in, is; and the button that goes on is pressed. */
  function submission(person: Person, card: Node): string {
    const button = buttonsOf(card).find(({ style }) => style === "positive");
    const given = Object.fromEntries(
      inputsOf(card).map((input) => {
        const choices = (input.choices ?? []) as readonly { readonly title: string }[];
        const must = !input.value && !String(input.label).includes("(optional)");
        const typed = choices[0]?.title ?? "To walk more.";
        return [String(input.id), must ? chosenIn(input, typed) : (input.value ?? "")];
      }),
    );
    const value = { data: { ...given, ...(button?.data as object) }, context: { theme: "default" } };
    return JSON.stringify(person.activity({ type: "invoke", name: "task/submit", value }));
  }

  function nextCard({ status, body }: Answer): Node | undefined {
    if (status !== 200) throw new Error(`a page was not taken: ${status} ${body.slice(0, 300)}`);
    const value = (JSON.parse(body).task as Node).value as Node | undefined;
    const card = (value?.card as Node | undefined)?.content as Node | undefined;
    return card && /Page \d of \d/.test(JSON.stringify(card)) ? card : undefined;
  }

  return {
    service,
    people,
    client,
    /** Everybody asks once, page by page: the pages between and the last one, as they were answered. */
    async once(): Promise<Asked> {
      const middle: Go[] = [];
      let at = await opened();
      const asked = at.length;
      const token = `Bearer ${microsoft.token()}`;
      const headers = { "content-type": "application/json; charset=utf-8", authorization: token };
      for (let page = 1; page < 9; page += 1) {
        const path = "/api/messages";
        const go = await client.all(at.map(({ person, card }) => ({ path, headers, body: submission(person, card) })));
        const next = go.answers.flatMap((answer, index) => {
          const card = nextCard(answer);
          const person = at[index]?.person;
          return card && person ? [{ person, card }] : [];
        });
        if (next.length === 0) {
          for (const answer of go.answers) sentIn(answer);
          const late = asked - go.answers.length;
          if (late > asked / 10) throw new Error(`${late} of ${asked} were answered late`);
          return { middle, last: [go], late };
        }
        middle.push(go);
        at = next;
      }
      throw new Error("the pages do not come to an end");
    },
    async close() {
      await client.close();
      line.close();
      await service.stop();
      await microsoft.close();
    },
  };
}
