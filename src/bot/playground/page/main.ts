import { drawCard, prepareRenderer } from "./cards.ts";
import { createChat } from "./chat.ts";
import { type Client, pressed, type Spot, saySomething } from "./client.ts";
import { createClock } from "./clock.ts";
import { createComposer } from "./composer.ts";
import { byId } from "./element.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { createPanel } from "./panel.ts";
import { createPeople } from "./people.ts";
import { createPlan } from "./plan.ts";
import * as server from "./server.ts";
import type { Move, State } from "./shapes.ts";
import { areYouSure } from "./sure.ts";
import { createTheme } from "./theme.ts";
import { createViews } from "./views.ts";
import { nameOf } from "./way-back.ts";
import { planned } from "./words.ts";

const noAnswer = "Alongside cannot answer just now. What you wrote is still here. Try again in a moment.";
const remembered = "alongside-person";

prepareRenderer();
createTheme();

const live = byId("live", HTMLParagraphElement);
const toast = byId("toast", HTMLParagraphElement);
const trouble = byId("trouble", HTMLParagraphElement);
const home = byId("home", HTMLDivElement);
const clock = createClock();
let known: State | undefined;
let person = sessionStorage.getItem(remembered) ?? "";
let homeShown = "";
let toastGoes: ReturnType<typeof setTimeout> | undefined;

const client: Client = {
  person: () => person,
  openPanel: (title, card) => panel.show(title, card),
  closePanel: (sentence) => {
    panel.close();
    client.say(sentence);
  },
  say: (sentence) => {
    live.textContent = sentence;
    toast.textContent = sentence;
    toast.hidden = false;
    clearTimeout(toastGoes);
    toastGoes = setTimeout(() => {
      toast.hidden = true;
    }, 8_000);
  },
  trouble: (spot) => {
    if (spot.in === "panel") panel.trouble(noAnswer);
    else tellTrouble(noAnswer);
  },
  refresh: async () => {
    trouble.textContent = "";
    await showAll();
  },
};

const press = (spot: Spot) => (action: Parameters<typeof pressed>[1]) => void pressed(client, action, spot);
const panel = createPanel(press({ in: "panel" }), (what) => {
  if (what === "") live.textContent = "Closed.";
  else client.say(`Closed. ${what}`);
});
const people = createPeople(choose);
const composer = createComposer(speak);
const views = createViews(() => void showAll());
const chat = createChat({
  press: (action, message) => press({ in: "chat", message })(action),
  announce: (sentence) => {
    live.textContent = sentence;
  },
  aMinuteLater: () => void moveOn(1),
});

/** Beside the message box; where that is out of sight, over whatever is shown. */
function tellTrouble(sentence: string): void {
  trouble.textContent = sentence;
  if (!trouble.checkVisibility()) client.say(sentence);
}

function choose(next: string): void {
  toast.hidden = true;
  person = next;
  homeShown = "";
  sessionStorage.setItem(remembered, next);
  const found = known?.people.find(({ id }) => id === next);
  if (found) live.textContent = `You are now ${found.name}, ${found.role}.`;
  void client.refresh();
}

const showState = oneAtATime(async () => {
  const found = await server.state();
  if (!found) return;
  known = found;
  clock.set(found.now);
  if (!found.people.some(({ id }) => id === person)) person = found.people[0]?.id ?? "";
  people.show(found.people, person);
  views.unread(found.people.find(({ id }) => id === person)?.unread ?? 0);
  const nobody = found.people.length === 0;
  document.body.classList.toggle("empty", nobody);
  byId("nobody", HTMLElement).hidden = !nobody;
});

const showChat = oneAtATime(async () => {
  const asked = person;
  const found = asked === "" ? undefined : await server.chatOf(asked, views.chatInSight());
  if (!found || asked !== person) return;
  const { name, role } = known?.people.find(({ id }) => id === asked) ?? { name: "", role: "" };
  byId("chat-title", HTMLHeadingElement).textContent = `Chat as ${name}`;
  byId("chat-title", HTMLHeadingElement).title = role;
  chat.show(asked, name, found);
  composer.offer(found.suggestions);
});

const showHome = oneAtATime(async () => {
  const asked = person;
  const card = asked === "" ? undefined : await server.homeOf(asked);
  if (!card || asked !== person) return;
  const text = JSON.stringify(card);
  if (text === homeShown) return;
  homeShown = text;
  const focused = home.contains(document.activeElement) ? document.activeElement : undefined;
  const label = focused ? nameOf(focused) : "";
  home.replaceChildren(drawCard(card, press({ in: "home" })));
  if (!focused) return;
  const same = [...home.querySelectorAll("button")].find((each) => nameOf(each) === label);
  (same ?? home).focus();
});

/** The chat first: once it is shown its messages are no longer new, and the list of people says so. */
async function showAll(): Promise<void> {
  const was = person;
  await Promise.all([showChat().then(showState), showHome()]);
  if (person !== was) await Promise.all([showChat(), showHome()]);
}

const moves: Readonly<Record<string, Move>> = {
  minute: 1,
  hour: 60,
  morning: "morning",
  monday: "monday",
  week: "week",
};
const clockTools = byId("clock-tools", HTMLFieldSetElement);

/** One move at a time: a week takes a moment, as each morning on the way has its notes. */
async function moveOn(by: Move): Promise<void> {
  if (clockTools.ariaBusy === "true") return;
  clockTools.ariaBusy = "true";
  live.textContent = planned.moving;
  const moved = await server.moveClock(by).finally(() => {
    clockTools.ariaBusy = "false";
  });
  if (!moved) client.trouble({ in: "home" });
  await client.refresh();
  if (moved) live.textContent = byId("clock", HTMLParagraphElement).textContent;
}

const questions = {
  demo: {
    title: "Start again?",
    text: "Everything in this demo is thrown away. The made-up people are put back as they were at first.",
    yes: "Yes, start again",
    no: "No, keep it as it is",
  },
  empty: {
    title: "Start empty?",
    text: "Everything in this demo is thrown away, and the made-up people with it.",
    yes: "Yes, start empty",
    no: "No, keep it as it is",
  },
} as const;

async function again(how: "demo" | "empty"): Promise<void> {
  if (!(await areYouSure(questions[how]))) return;
  homeShown = "";
  if (await server.startAgain(how)) client.say(how === "demo" ? "The demo starts again." : "The demo starts empty.");
  else client.trouble({ in: "home" });
  await showState();
  await client.refresh();
}

/** Says it in the chat, and says whether it could be sent. */
async function speak(text: string): Promise<boolean> {
  trouble.textContent = "";
  const sent = await saySomething(client, text);
  if (sent) await client.refresh();
  else trouble.textContent = noAnswer;
  return sent;
}

for (const [id, move] of Object.entries(moves))
  byId(id, HTMLButtonElement).addEventListener("click", () => void moveOn(move));
createPlan(async () => {
  const name = known?.people.find(({ id }) => id === person)?.name ?? "";
  const plan = await server.planOf(person);
  return plan && { name, plan };
});
byId("again-demo", HTMLButtonElement).addEventListener("click", () => void again("demo"));
byId("again-empty", HTMLButtonElement).addEventListener("click", () => void again("empty"));
byId("tools", HTMLButtonElement).addEventListener("click", () => {
  const open = document.body.classList.toggle("tools-open");
  byId("tools", HTMLButtonElement).ariaExpanded = String(open);
});

// What scrolls can be scrolled with the keyboard, with or without a button inside.
for (const id of ["log", "home-side"]) byId(id, HTMLElement).tabIndex = 0;

await showState();
server.listen(
  (changed) => {
    void (changed.people === undefined || changed.people.includes(person) ? showAll() : showState());
  },
  (reachable) => {
    if (!reachable) tellTrouble("Alongside has stopped. This page carries on by itself when it is back.");
    else trouble.textContent = "";
  },
);
