import type { Card, CrisisCard, Form, Home, List, Press, Row, Screen } from "../../src/flows/kit/screen.ts";
import { hours, placement } from "./meters.ts";

const request = { kind: "request", id: "0b6f2a52-1d0c-4c7e-9a54-6a0e2f8f1c11" } as const;

/** The longest text a person may write, in letters that try every door. */
export const hostile = [
  "**bold** _slanted_ [a link](https://example.test) <b>tag</b> <script>alert(1)</script> `code` ~~gone~~",
  "# not a heading\n- not a list\n1. not a list either\n> not a quote",
  "{{DATE(2026-11-24T10:02:00Z, SHORT)}} $(name) &amp; &#42; | a | table |",
  "مرحبا بالعالم שלום \u202Eright to left\u202C 👩🏽‍🦽🫶🏿 e\u0301\u0301\u0301 \u0007\u0000 \ud83d",
]
  .join("\n")
  .repeat(9)
  .slice(0, 3000);

const crisisFolded: CrisisCard = {
  kind: "crisis",
  title: "If someone is in danger or distress",
  nobodyIsAlerted: "This page alerts nobody. If someone is in danger now, ring 999.",
  contacts: [
    { label: "In danger now", value: "999" },
    { label: "Made-up Trust crisis line, day and night", value: "NHS 111, option 2" },
    { label: "Someone to listen", value: "Samaritans, 116 123" },
    { label: "By text", value: "SHOUT to 85258" },
  ],
  open: false,
};

const start = (label: string, flow: string, style: Press["style"] = "plain"): Press => ({
  label,
  does: { do: "start", flow },
  style,
  opens: "panel",
});

const open = (code: string, id: string): Press => ({
  label: "Open",
  spoken: `Open ${code}`,
  does: { do: "show", view: "request.one", subject: { kind: "request", id } },
  style: "plain",
  opens: "panel",
});

const row = (code: string, id: string, state: Row["state"], lines: readonly string[]): Row => ({
  title: `${code} · Rowan ward`,
  lines,
  ...(state ? { state } : {}),
  presses: [open(code, id)],
});

const rows: readonly Row[] = [
  row("AL-7KQ4-M", "0b6f2a52-1d0c-4c7e-9a54-6a0e2f8f1c11", { text: "Waiting", tone: "attention" }, [
    "Asked on Monday 16 November",
    "Waiting 6 working days",
  ]),
  row("AL-2XD9-T", "0b6f2a52-1d0c-4c7e-9a54-6a0e2f8f1c12", { text: "Offered", tone: "plain" }, [
    "Asked on Friday 20 November",
  ]),
  row("AL-9PWC-3", "0b6f2a52-1d0c-4c7e-9a54-6a0e2f8f1c13", { text: "Accepted", tone: "good" }, [
    "Asked on Thursday 12 November",
    "Starts on 1 December",
  ]),
];

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ value: `team-${at + 1}`, label: `Made-up team ${at + 1}` }));

const form: Form = {
  kind: "form",
  at: { draft: "d-41", page: "request.ask/help", version: 3 },
  title: "Request a peer support worker",
  heading: "What would help",
  step: "Page 2 of 4",
  parts: [{ kind: "text", text: "Choose what the person asked for. You can change it later." }],
  questions: [
    {
      name: "for",
      label: "Who is it for?",
      look: {
        kind: "one",
        options: [
          { value: "person", label: "Somebody who uses our service" },
          { value: "carer", label: "A carer" },
          { value: "family", label: "Somebody in the family" },
        ],
      },
      value: "carer",
      missing: "Choose who it is for.",
      required: true,
    },
    {
      name: "kinds",
      label: "What would help?",
      hint: "Choose as many as the person named.",
      look: {
        kind: "many",
        options: [
          { value: "listen", label: "Somebody to talk to who has been there" },
          { value: "goals", label: "Working out what they hope for" },
          { value: "go-along", label: "Going along to a group or a meeting" },
        ],
      },
      missing: "Choose at least one.",
      problem: "Choose at least one thing that would help.",
      required: true,
    },
    {
      name: "team",
      label: "Which team asks?",
      look: { kind: "one", options: many(14) },
      value: "team-3",
      missing: "Choose a team.",
      required: true,
    },
    {
      name: "hope",
      label: "In their own words, what do they hope for? (optional)",
      hint: "No names, numbers or addresses. Up to 300 letters.",
      look: { kind: "paragraph", max: 300 },
      value: "I’d like to get back to the garden — bed 4 by the window.",
      missing: "Write a few words.",
      problem: "This looks like a bed number. Leave it out: the case code is enough.",
      required: false,
    },
  ],
  crisis: crisisFolded,
  next: "Next",
  back: "Back",
  leave: "Save and close",
};

const everyLook: Form = {
  kind: "form",
  at: { draft: "d-42", page: "slot.offer/when", version: 1 },
  title: "Offer a time",
  heading: "When and where",
  step: "Page 1 of 1",
  parts: [],
  notice: { kind: "notice", tone: "attention", text: "This page has changed since you opened it. Please look again." },
  questions: [
    {
      name: "day",
      label: "Which day?",
      look: { kind: "date" },
      value: "2026-11-24",
      missing: "Choose a day.",
      required: true,
    },
    {
      name: "time",
      label: "What time?",
      look: { kind: "time" },
      value: "10:30",
      missing: "Choose a time.",
      required: true,
    },
    {
      name: "places",
      label: "How many people can come?",
      look: { kind: "number", min: 1, max: 12, step: 1 },
      value: "4",
      missing: "Write a number.",
      required: true,
    },
    {
      name: "room",
      label: "Where? (optional)",
      look: { kind: "line", max: 80 },
      missing: "Write a place.",
      required: false,
    },
    {
      name: "teams",
      label: "For which teams?",
      look: { kind: "many", options: many(12) },
      value: ["team-2", "team-11"],
      missing: "Choose a team.",
      required: true,
    },
  ],
  next: "Offer this time",

  leave: "Save and close",
};

const card: Card = {
  kind: "card",
  title: "Your request is with the lead",
  tone: "good",
  summary: "Your request has been sent",
  parts: [
    { kind: "text", text: "Somebody looks at it within two working days. You are told what happens." },
    { kind: "code", label: "Write this in the person’s record", code: "AL-7KQ4-M" },
    {
      kind: "facts",
      facts: [
        { label: "Team", value: "Rowan ward" },
        { label: "What would help", value: "Somebody to talk to; going along to a group" },
        { label: "When", value: "Weekday mornings" },
      ],
    },
    { kind: "words", label: "In their own words", text: "I’d like to get back to the garden.\nAnd to laugh again." },
    { kind: "notice", tone: "plain", text: "You can undo this until 10:12." },
    { kind: "heading", text: "What happens next" },
    {
      kind: "points",
      points: ["The lead sees who could fit.", "The peer support worker says yes or no.", "You are told."],
    },
    { kind: "rows", rows: rows.slice(0, 1) },
    { kind: "file", file: { label: "Get the poster", file: "poster", subject: { kind: "team", id: request.id } } },
  ],
  presses: [
    {
      label: "Open the request",
      does: { do: "show", view: "request.one", subject: request },
      style: "main",
      opens: "panel",
    },
    { label: "Undo", does: { do: "start", flow: "request.undo", subject: request }, style: "plain", opens: "here" },
    {
      label: "The person said stop",
      does: { do: "start", flow: "request.stop", subject: request },
      style: "stop",
      opens: "here",
    },
  ],
};

const list: List = {
  kind: "list",
  view: "request.waiting",
  title: "Requests that wait",
  intro: "Oldest first.",
  search: { label: "Search by code or team", value: "ward" },
  rows,
  page: 2,
  pages: 3,
  total: 9,
  count: "9 requests, oldest first",
  empty: "Nothing waits. That is good news.",
  files: [{ label: "Get this list", file: "requests" }],
  presses: [start("Request a peer support worker", "request.ask", "main")],
};

const home: Home = {
  kind: "home",
  title: "Good morning, Asha",
  intro: "Two things wait for you.",
  sections: [
    { heading: "Waits for you", rows: rows.slice(0, 2), presses: [], empty: "Nothing waits for you." },
    {
      heading: "Coming up",
      rows: [
        { title: "Group supervision", lines: ["Thursday 26 November, 14:00", "Room 2, Linden House"], presses: [] },
      ],
      presses: [],
      empty: "Nothing is planned.",
    },
    {
      heading: "You began",
      rows: [
        {
          title: "Request a peer support worker",
          lines: ["Page 2 of 4, saved today at 09:40"],
          presses: [
            { label: "Carry on", does: { do: "resume", draft: "d-41" }, style: "plain", opens: "panel" },
            { label: "Throw away", does: { do: "discard", draft: "d-41" }, style: "stop", opens: "here" },
          ],
        },
      ],
      presses: [],
      empty: "Nothing half done.",
    },
    {
      heading: "You can start",
      rows: [],
      presses: [start("Request a peer support worker", "request.ask", "main"), start("What I offer", "person.offer")],
      empty: "",
    },
  ],
};

const crisisCard: Card = {
  kind: "card",
  title: "Where to turn",
  tone: "crisis",
  summary: "Help is here",
  parts: [{ ...crisisFolded, open: true }],
  presses: [{ label: "Home", does: { do: "home" }, style: "plain", opens: "here" }],
};

const hostileCard: Card = {
  kind: "card",
  title: hostile.slice(0, 200),
  tone: "attention",
  summary: "Something to read",
  parts: [
    { kind: "words", label: "In their own words", text: hostile, copy: true },
    { kind: "facts", facts: [{ label: hostile.slice(0, 90), value: hostile.slice(90, 300) }] },
    { kind: "code", label: "Code", code: "AL-7KQ4-M" },
    { kind: "points", points: [hostile.slice(300, 500)] },
    {
      ...placement,
      label: hostile.slice(0, 90),
      text: hostile.slice(0, 200),
      spans: placement.spans.map((span) => ({ ...span, label: hostile.slice(90, 200) })),
    },
  ],
  presses: [{ label: "Close", does: { do: "close" }, style: "plain", opens: "here" }],
};

const hostileForm: Form = {
  ...form,
  notice: { kind: "notice", tone: "attention", text: hostile.slice(0, 200) },
  heading: hostile.slice(100, 250),
  questions: form.questions.map((question) =>
    question.name === "hope"
      ? { ...question, value: hostile, look: { kind: "paragraph", max: 3000 }, problem: hostile.slice(0, 150) }
      : question,
  ),
};

const { back: _back, ...firstPage } = form;

/** One Screen of every kind a surface must be able to draw, rich, empty and hostile. */
export const screens = {
  form,
  everyLook,
  shortForm: { ...firstPage, parts: [], questions: form.questions.slice(0, 1) } satisfies Form,
  card,
  emptyCard: { kind: "card", title: "Done", tone: "plain", summary: "Done", parts: [], presses: [] } satisfies Card,
  manyPresses: {
    ...card,
    parts: [],
    presses: Array.from({ length: 9 }, (_, at) => start(`Start number ${at + 1}`, `flow.number-${at + 1}`)),
  } satisfies Card,
  list,
  emptyList: {
    ...list,
    rows: [],
    page: 1,
    pages: 1,
    total: 0,
    count: "No requests",
    search: { label: "Search by code or team", value: "" },
    files: [],
    presses: [],
  } satisfies List,
  home,
  emptyHome: {
    ...home,
    intro: "All is quiet.",
    sections: home.sections.slice(0, 3).map((section) => ({ ...section, rows: [] })),
  } satisfies Home,
  hours,
  crisisCard,
  hostileCard,
  hostileForm,
} satisfies Readonly<Record<string, Screen>>;
