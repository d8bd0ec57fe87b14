import { readFileSync } from "node:fs";
import type { Download, Locator } from "playwright-core";
import type { Stage, StoryPerson, Where } from "../../stories/stage.ts";
import { patience } from "./patience.ts";
import { openPlay } from "./play.ts";
import type { Where as Place, Someone } from "./someone.ts";
import { choicesOf } from "./supervision.ts";
import { today } from "./today.ts";

/**
 * The demo's people at the playground's page, as Teams or as Slack shows it: one after another at one window, and at a second
 * one while somebody has a page open at the first.
 */
export async function overThePage(look: "Teams" | "Slack"): Promise<Stage> {
  const play = await openPlay();
  const windows: { readonly at: Someone; who: string }[] = [];

  async function windowOf(name: string): Promise<Someone> {
    const own = windows.find(({ who }) => who === name);
    if (own) return own.at;
    for (const free of windows) {
      if (await free.at.panel.isVisible()) continue;
      await free.at.be(name);
      free.who = name;
      return free.at;
    }
    const at = await play.come(name);
    await at.seenIn(look);
    windows.push({ at, who: name });
    return at;
  }
  const anywhere = async () => windows[0]?.at ?? (await windowOf("Amara Osei"));

  return {
    come: async (name) => atThePage(() => windowOf(name), look),
    minutesPass: async () => await (await anywhere()).aMinuteLater(),
    day: async (later) => await today(await anywhere(), later),
    complaints: () => play.amiss(),
    close: () => play.close(),
  };
}

const places = { Home: "home", chat: "chat", page: "panel" } as const satisfies Record<string, Place>;

function atThePage(window: () => Promise<Someone>, look: "Teams" | "Slack"): StoryPerson {
  async function placeOf(where: Where): Promise<Locator> {
    const someone = await window();
    if (typeof where !== "object") return someone[places[where]];
    return messages(someone, where.message).last();
  }
  async function button(label: string | RegExp, where: Where): Promise<Locator> {
    const place = await placeOf(where);
    return place.getByRole("button", { name: label, exact: typeof label === "string" }).last();
  }
  async function said(text: string | RegExp, where: Where): Promise<Locator> {
    return (await placeOf(where)).getByText(text).filter({ visible: true }).first();
  }

  /** Teams asks in the chat whether it may be saved; Slack puts it there. */
  async function downloaded(label: string): Promise<Download> {
    const someone = await window();
    if (look === "Teams") return await someone.save(label);
    const download = someone.page.waitForEvent("download", { timeout: 2 * patience });
    const files = someone.chat.getByRole("button", { name: /^Download/, includeHidden: true });
    // One that came before is not the one that is made now, however long that takes.
    const before = await files.count();
    await someone.press(label, "panel");
    await closeAll(someone);
    await files.nth(before).click();
    return await download;
  }

  return {
    say: async (text) => await (await window()).say(text),
    async press(label, where) {
      const someone = await window();
      if (typeof where !== "object") return await someone.press(label, places[where]);
      await (await button(label, where)).click();
      await someone.settled();
    },
    async pressTwice(label, where) {
      await (await button(label, where)).dblclick();
      await (await window()).settled();
    },
    answer: async (given, label) => await (await window()).answer(given, label),
    choices: async (question) => await choicesOf(await window(), question),
    stands: async (question) => await asked(await window(), question).inputValue(),
    async toChange(question) {
      const someone = await window();
      const ids = (await asked(someone, question).getAttribute("aria-describedby")) ?? "";
      const sentences = ids.split(" ").filter((id) => /problem|error/.test(id));
      const read = await Promise.all(sentences.map((id) => someone.page.locator(`[id="${id}"]`).textContent()));
      return read.join(" ");
    },
    page: async () => (await (await window()).panel.textContent()) ?? "",
    reads: async (text, where) => await (await said(text, where)).waitFor({ timeout: patience }),
    readsNoMore: async (text, where) => await (await said(text, where)).waitFor({ state: "hidden", timeout: patience }),
    messagesSaying: async (text) => await messages(await window(), text).count(),
    close: async () => await closeAll(await window()),
    async takesFile(label) {
      const file = await downloaded(label);
      const bytes = readFileSync(await file.path());
      await closeAll(await window());
      return { name: file.suggestedFilename(), bytes };
    },
  };
}

/** In Slack one page may lie above another. */
async function closeAll({ panel, close }: Someone): Promise<void> {
  while (await panel.isVisible()) await close();
}

function messages({ chat }: Someone, text: string): Locator {
  return chat.getByRole("article").filter({ hasText: text });
}

/** The one thing that a question is answered with. */
function asked({ panel }: Someone, question: string): Locator {
  return panel
    .getByRole("radiogroup", { name: question })
    .or(panel.getByRole("group", { name: question }))
    .or(panel.getByLabel(question).and(panel.locator("input, select, textarea")))
    .first();
}
