import type { StoryPerson, Where } from "../../stories/stage.ts";
import { says } from "./reading.ts";

/** How long it is waited for what may never come. */
const patienceMs = 5_000;
const mayNotHaveCome = "This may not have reached you";
const inAPanel = "The questions open in a panel";

/**
 * Somebody whose platform did not take one of the calls that Alongside made. They find it where they are told to: a message that
 * never came stands on Home, with a word that it may not have; a page that did not open is behind a button in the chat, or opens
 * when it is asked for again, and so does a Home. Each of these is one call's doing, so that all of them together may happen once.
 *
 * @param once whether it may have happened now, for the first time
 */
export function lookingFor(person: StoryPerson, once: () => boolean): StoryPerson {
  /** Whether a message that was opened from Home stands in front of them now, as the page. */
  let looked = false;
  /** What they pressed last outside a page, and how many messages led to questions before. */
  let pressed: { readonly again: () => Promise<void>; readonly before: number } | undefined;

  const isOnPage = async (text: string | RegExp) => looked && says(await person.page(), text);

  /** Where a message stands: in the chat, or on the page that Home led to. */
  async function placeOf(text: string): Promise<Where> {
    if (await isOnPage(text)) return "page";
    if (await comes(async () => (await person.messagesSaying(text)) > 0)) return { message: text };
    if (!(await look())) return { message: text };
    await person.reads(text, "page");
    return "page";
  }

  async function look(): Promise<boolean> {
    if (!once()) return false;
    await person.close();
    await person.reads(mayNotHaveCome, "Home");
    await person.press(/^Look at it/, "Home");
    looked = true;
    return true;
  }

  async function isOver(): Promise<void> {
    if (looked) await person.close();
    looked = false;
  }

  /** The page that what they pressed leads to. */
  async function pageComes(): Promise<void> {
    if (!pressed || (await comes(async () => (await person.page()) !== ""))) return;
    const { again, before } = pressed;
    if (!once()) return;
    if ((await person.messagesSaying(inAPanel)) > before) await person.press("Carry on", "chat");
    else await again();
  }

  /** Home as it is by now. */
  async function atHome(work: () => Promise<void>): Promise<void> {
    await isOver();
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Error && /finds no|still reads/.test(error.message)) || !once()) throw error;
      await work();
    }
  }

  async function presses(how: "press" | "pressTwice", label: string | RegExp, where: Where): Promise<void> {
    if (where === "page") {
      await pageComes();
      return await person[how](label, where);
    }
    const at = typeof where === "object" ? await placeOf(where.message) : where;
    if (at !== "page") await isOver();
    const again = () => person[how](label, at);
    pressed = { again, before: await person.messagesSaying(inAPanel) };
    if (at === "Home") await atHome(again);
    else await again();
  }

  async function onPage<Came>(work: () => Promise<Came>): Promise<Came> {
    await pageComes();
    return await work();
  }

  return {
    async say(text) {
      await isOver();
      await person.say(text);
    },
    press: (label, where) => presses("press", label, where),
    pressTwice: (label, where) => presses("pressTwice", label, where),
    answer: (given, button) => onPage(() => person.answer(given, button)),
    choices: (question) => onPage(() => person.choices(question)),
    stands: (question) => onPage(() => person.stands(question)),
    toChange: (question) => onPage(() => person.toChange(question)),
    page: () => onPage(() => person.page()),
    async reads(text, where) {
      if (where === "Home") return await atHome(() => person.reads(text, where));
      if (where === "page") return await onPage(() => person.reads(text, where));
      if (typeof where === "object") return await person.reads(text, await placeOf(where.message));
      if (await isOnPage(text)) return;
      try {
        await person.reads(text, where);
      } catch (error) {
        if (!(await look())) throw error;
        await person.reads(text, "page");
      }
    },
    async readsNoMore(text, where) {
      if (where === "Home") return await atHome(() => person.readsNoMore(text, where));
      await person.readsNoMore(text, where);
    },
    async messagesSaying(text) {
      return (await person.messagesSaying(text)) + ((await isOnPage(text)) ? 1 : 0);
    },
    async close() {
      looked = false;
      pressed = undefined;
      await person.close();
    },
    takesFile: (button) => onPage(() => person.takesFile(button)),
  };
}

async function comes(is: () => Promise<boolean>): Promise<boolean> {
  const until = performance.now() + patienceMs;
  while (!(await is())) {
    if (performance.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}
