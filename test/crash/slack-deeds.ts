import type { Client } from "pg";
import type { Person } from "../support/slack/person/person.ts";
import type { ShownView } from "../support/slack/person/showing.ts";
import type { Answer } from "../support/slack/workspace/inputs.ts";

/** Something that somebody does in Slack, and how to see that it was done. */
export interface Deed {
  /** As far as the one press that counts. */
  prepare(): Promise<void>;
  /** That press. Says whether Slack was told that it was taken. */
  act(): Promise<boolean>;
  /** How often it was done, by what is in the store, or where nothing is kept by what is in front of them. */
  done(): Promise<number>;
  /** Where nothing is kept, doing it twice is seen twice. */
  readonly kept: boolean;
  after(): Promise<void>;
}

const pages: readonly Readonly<Record<string, Answer>>[] = [
  { "Have they been offered": "Yes, we offered and they said yes" },
  { "Who is it for?": "Someone who uses our service", "What would help?": ["Working out what they hope for"] },
  { "Can a peer support worker see them alone?": "Yes, on our site" },
  { "What is this for?": "Peer support, and it can wait for a match" },
];

async function give(someone: Person, given: Readonly<Record<string, Answer>>): Promise<void> {
  for (const [begins, answer] of Object.entries(given)) {
    const asked = someone.modal()?.questions.find(({ label }) => label.includes(begins));
    if (!asked) throw new Error(`nobody asks ${begins}: ${someone.modal()?.texts.join("; ")}`);
    await someone.fill({ [asked.blockId]: answer });
  }
}

const shows = (view: ShownView | undefined, text: string) => view?.texts.some((each) => each.includes(text)) === true;

/** Somebody's account is closed, and opened again. */
export interface Account {
  readonly id: string;
  close(): Promise<{ readonly taken: boolean }>;
  open(): Promise<unknown>;
}

/** What a ward nurse does, by each way in, and what Slack tells of somebody else's account. */
export function deedsOf(amara: Person, account: Account, owner: Client): Readonly<Record<string, Deed>> {
  const count = async (sql: string) => Number((await owner.query<{ n: string }>(sql)).rows[0]?.n ?? 0);
  let before = 0;
  let messages = 0;
  const close = async () => {
    if (amara.modal()) await amara.close("all");
  };
  const nothing = async () => {};

  /** All pages but the last one, which is filled in. */
  async function asFarAsTheLast(): Promise<void> {
    await amara.shortcut("start:request.ask");
    for (const [at, page] of pages.entries()) {
      await give(amara, page);
      if (at < pages.length - 1) await amara.submit();
    }
  }

  const requests = () => count("SELECT count(*) AS n FROM requests");
  const stops = () => count("SELECT count(*) AS n FROM request_events WHERE kind LIKE '%stop%'");
  const drafts = () => count("SELECT count(*) AS n FROM drafts WHERE state = 'open'");
  // That an answer follows is none.
  const answers = () =>
    amara
      .messages()
      .filter(({ from, texts }) => from !== amara.id && !texts.join().includes("The answer follows here.")).length;

  return {
    command: {
      kept: false,
      async prepare() {
        messages = answers();
      },
      act: async () => (await amara.slash("/alongside help")) === "fine",
      // Where Slack's leave to open a modal was over, it is in the chat.
      done: async () => Number(shows(amara.modal(), "help") || answers() > messages),
      after: close,
    },
    shortcut: {
      kept: true,
      async prepare() {
        await owner.query("DELETE FROM drafts");
      },
      act: async () => (await amara.shortcut("start:request.ask")) === "fine",
      done: drafts,
      after: close,
    },
    action: {
      kept: true,
      async prepare() {
        await asFarAsTheLast();
        await amara.submit();
        const code = /AL-\w{4}-\w/.exec(amara.modal()?.texts.join() ?? "")?.[0];
        await close();
        await amara.say(`${code} the person said stop`);
        before = await stops();
      },
      async act() {
        const card = amara
          .messages()
          .findLast(({ buttons }) => buttons.some(({ text }) => text === "The person said stop"));
        return card !== undefined && (await amara.click(card, "The person said stop")) === "fine";
      },
      done: async () => (await stops()) - before,
      after: close,
    },
    submission: {
      kept: true,
      async prepare() {
        await asFarAsTheLast();
        before = await requests();
      },
      async act() {
        const sent = await amara.submit();
        return sent.sent && sent.outcome === "updated" && shows(amara.modal(), "Your request is with us");
      },
      done: async () => (await requests()) - before,
      after: close,
    },
    message: {
      kept: false,
      async prepare() {
        messages = answers();
      },
      act: async () => (await amara.say("help")).taken,
      done: async () => answers() - messages,
      after: nothing,
    },
    userChanged: {
      kept: true,
      prepare: nothing,
      act: async () => (await account.close()).taken,
      done: () =>
        count(`SELECT count(*) AS n FROM identities WHERE platform_id = '${account.id}' AND trouble = 'deactivated'`),
      async after() {
        await account.open();
      },
    },
  };
}
