import type { Download, Locator, Page, Request } from "playwright-core";
import { patience } from "./patience.ts";

/** A part of the page that a person looks at. */
export type Where = "home" | "chat" | "panel";

/** What is typed or chosen, by the label of the question: several choices as an array. */
export type Given = Readonly<Record<string, string | readonly string[]>>;

export type Someone = ReturnType<typeof createSomeone>;

/** A person at a page: everything they find, they find by a label that can be seen or heard. */
export function createSomeone(page: Page) {
  const inFlight = new Set<Request>();
  let presses = 0;
  page.on("request", (request) => {
    if (!request.url().endsWith("/playground/events")) inFlight.add(request);
  });
  page.on("requestfinished", (request) => inFlight.delete(request));
  page.on("requestfailed", (request) => inFlight.delete(request));

  const panel = page.getByRole("dialog");
  const places: Readonly<Record<Where, Locator>> = {
    panel,
    home: page.getByRole("region", { name: "Home" }),
    chat: page.getByRole("region", { name: "Messages" }),
  };

  /** Until nothing is on its way to the server or back. */
  async function settled(): Promise<void> {
    const tooLong = performance.now() + 3 * patience;
    for (let quiet = 0; quiet < 2; ) {
      await page.waitForTimeout(25);
      if (performance.now() > tooLong)
        throw new Error(`no answer: ${[...inFlight].map((each) => each.url()).join(" ")}`);
      const busy = inFlight.size > 0 || (await page.locator("[aria-busy=true]").count()) > 0;
      quiet = busy ? 0 : quiet + 1;
    }
  }

  async function press(name: string | RegExp, where?: Where): Promise<void> {
    const isOpen = await panel.isVisible();
    const place = places[where ?? (isOpen ? "panel" : "home")];
    // Slack leaves a sentence where Teams shuts its panel: it is read, and shut.
    if (isOpen && place !== panel) await shutWhatStands();
    presses += 1;
    await place
      .getByRole("button", { name, exact: typeof name === "string" })
      .last()
      .click();
    await settled();
  }

  /** Shuts a panel that is still there once all is quiet: one may be about to close by itself. */
  async function shutWhatStands(): Promise<void> {
    await settled();
    if (await panel.isVisible()) await shut();
  }

  async function shut(): Promise<void> {
    await panel.getByRole("button", { name: "Close", exact: true }).click();
    await settled();
  }

  async function one(label: string, value: string | readonly string[]): Promise<void> {
    const choices = panel.getByRole("radiogroup", { name: label }).or(panel.getByRole("group", { name: label }));
    if (typeof value !== "string" || (await choices.count()) > 0) {
      for (const choice of [value].flat()) {
        presses += 1;
        await choices.getByLabel(choice, { exact: true }).check();
      }
      return;
    }
    presses += 1;
    const box = panel.getByLabel(label).and(panel.locator("input, select, textarea"));
    if ((await box.evaluate((found: { tagName: string }) => found.tagName)) === "SELECT")
      await box.selectOption({ label: value });
    else await box.fill(value);
  }

  /** Where there is little room, the chat and Home stand behind tabs. */
  async function lookAt(tab: RegExp): Promise<void> {
    const found = page.getByRole("navigation", { name: "What to show" }).getByRole("button", { name: tab });
    if (await found.isVisible()) await found.click();
  }

  return {
    page,
    panel,
    home: places.home,
    chat: places.chat,
    settled,
    press,
    presses: () => presses,

    /** Becomes one of the people of the page. */
    async be(name: string): Promise<void> {
      if (await panel.isVisible()) await shutWhatStands();
      const list = page.getByRole("navigation", { name: "You are" });
      if (await list.getByRole("list").isVisible())
        await list.getByRole("button", { name: new RegExp(`^${name}`) }).click();
      else {
        const select = page.getByRole("combobox", { name: "You are" });
        const label = (await select.getByRole("option").allTextContents()).find((each) => each.startsWith(name));
        await select.selectOption({ label: label ?? name });
      }
      await settled();
    },

    /** Sees the same as another chat client shows it. */
    async seenIn(client: "Teams" | "Slack"): Promise<void> {
      const tools = page.getByRole("button", { name: "Demo tools" });
      const choice = page.getByRole("group", { name: "Seen as in" }).getByRole("radio", { name: client });
      const hidden = !(await choice.isVisible());
      if (hidden) await tools.click();
      await choice.check();
      if (hidden) await tools.click();
      await settled();
    },

    /** Types something into the chat and sends it. */
    async say(text: string): Promise<void> {
      await lookAt(/^Chat/);
      await page.getByRole("textbox", { name: "Message to Alongside" }).fill(text);
      await page.getByRole("button", { name: "Send", exact: true }).first().click();
      await settled();
    },

    /** Answers the open page, and leaves it open. */
    async tick(given: Given): Promise<void> {
      for (const [label, value] of Object.entries(given)) await one(label, value);
    },

    /** Answers the open page and presses its button. */
    async answer(given: Given, then: string | RegExp = "Next"): Promise<void> {
      for (const [label, value] of Object.entries(given)) await one(label, value);
      await press(then, "panel");
    },

    /** Asks for a file, allows in the chat that it is saved, and opens it there. */
    async save(label: string | RegExp, where: Where = "panel"): Promise<Download> {
      await press(label, where);
      if (await panel.isVisible()) await shut();
      const isAtHome = await places.home.isVisible();
      await lookAt(/^Chat/);
      await press("Allow", "chat");
      const download = page.waitForEvent("download");
      await press(/^Open \S+\.[a-z]+$/, "chat");
      if (isAtHome) await lookAt(/^Home/);
      return await download;
    },

    /** Waits until this can be read. */
    async reads(text: string | RegExp, where: Where): Promise<void> {
      await places[where].getByText(text).filter({ visible: true }).first().waitFor({ timeout: patience });
    },

    /** Waits until this cannot be read any more. */
    async readsNoMore(text: string | RegExp, where: Where): Promise<void> {
      await places[where]
        .getByText(text)
        .filter({ visible: true })
        .first()
        .waitFor({ state: "hidden", timeout: patience });
    },

    /** Lets a minute pass on the demo's clock, so that messages arrive. */
    async aMinuteLater(): Promise<void> {
      if (await panel.isVisible()) await shutWhatStands();
      await page.getByRole("button", { name: "A minute later" }).click();
      await settled();
    },

    close: shut,
  };
}
