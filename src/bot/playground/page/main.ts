import { createClientSwitch } from "./client-switch.ts";
import { createClock } from "./clock.ts";
import { createComposer } from "./composer.ts";
import { byId } from "./element.ts";
import type { Around } from "./look.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { createPeople } from "./people.ts";
import { createPlan } from "./plan.ts";
import * as server from "./server.ts";
import type { Move, State } from "./shapes.ts";
import { createSlackLook } from "./slack-look.ts";
import { areYouSure } from "./sure.ts";
import { createTeamsLook } from "./teams-look.ts";
import { createTheme } from "./theme.ts";
import { createViews } from "./views.ts";
import { noAnswer, planned, slackWords } from "./words.ts";

const remembered = "alongside-person";

createTheme();

const live = byId("live", HTMLParagraphElement);
const log = byId("log", HTMLElement);
const toast = byId("toast", HTMLParagraphElement);
const trouble = byId("trouble", HTMLParagraphElement);
const clock = createClock();
let known: State | undefined;
let person = sessionStorage.getItem(remembered) ?? "";
let toastGoes: ReturnType<typeof setTimeout> | undefined;

const around: Around = {
  person: () => person,
  nameOf: (id) => known?.people.find((each) => each.id === id) ?? { name: "", role: "" },
  chatInSight: () => views.chatInSight(),
  offer: (phrases, shortcuts) => composer.offer(phrases, shortcuts),
  say: (sentence) => {
    live.textContent = sentence;
    toast.textContent = sentence;
    toast.hidden = false;
    clearTimeout(toastGoes);
    toastGoes = setTimeout(() => {
      toast.hidden = true;
    }, 8_000);
  },
  announce: (sentence) => {
    live.textContent = sentence;
  },
  trouble: tellTrouble,
  aMinuteLater: () => void moveOn(1),
  refresh: async () => {
    trouble.textContent = "";
    await showAll();
  },
};

const looks = { teams: createTeamsLook(around), slack: createSlackLook(around) };
const look = () => looks[client.is()];
const people = createPeople(choose);
const composer = createComposer(speak);
const views = createViews(() => void showAll());
const client = createClientSwitch((next) => {
  live.textContent = slackWords.now[next];
  trouble.textContent = "";
  void openLook();
});

/** Beside the message box; where that is out of sight, over whatever is shown. */
function tellTrouble(sentence: string): void {
  trouble.textContent = sentence;
  if (!trouble.checkVisibility()) around.say(sentence);
}

function choose(next: string): void {
  toast.hidden = true;
  person = next;
  sessionStorage.setItem(remembered, next);
  const found = known?.people.find(({ id }) => id === next);
  if (found) live.textContent = `You are now ${found.name}, ${found.role}.`;
  trouble.textContent = "";
  nameChat();
  if (known) people.show(known.people, person);
  void openLook();
}

/** What stands there is on its way, until it is there. */
async function openLook(): Promise<void> {
  log.ariaBusy = "true";
  await look()
    .open()
    .finally(() => {
      log.ariaBusy = "false";
    });
  await showState();
}

function nameChat(): void {
  const { name, role } = around.nameOf(person);
  byId("chat-title", HTMLHeadingElement).textContent = `Chat as ${name}`;
  byId("chat-title", HTMLHeadingElement).title = role;
}

const showState = oneAtATime(async () => {
  const found = await server.state();
  if (!found) return;
  known = found;
  clock.set(found.now);
  if (!found.people.some(({ id }) => id === person)) person = found.people[0]?.id ?? "";
  nameChat();
  people.show(found.people, person);
  views.unread(found.people.find(({ id }) => id === person)?.unread ?? 0);
  const nobody = found.people.length === 0;
  document.body.classList.toggle("empty", nobody);
  byId("nobody", HTMLElement).hidden = !nobody;
});

/** The messages first: once they are shown they are no longer new, and the list of people says so. */
async function showAll(): Promise<void> {
  const was = person;
  await look().show();
  await showState();
  if (person !== was) await look().show();
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
  if (moved) {
    trouble.textContent = "";
    await openLook();
  } else tellTrouble(noAnswer);
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
  if (await server.startAgain(how)) around.say(how === "demo" ? "The demo starts again." : "The demo starts empty.");
  else tellTrouble(noAnswer);
  await showState();
  await openLook();
}

/** Says it in the chat, and says whether it could be sent. */
async function speak(text: string): Promise<boolean> {
  trouble.textContent = "";
  const sent = await look().speak(text);
  if (sent) await around.refresh();
  else if (trouble.textContent === "") trouble.textContent = noAnswer;
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
