import type { Card, Meter } from "../../src/flows/kit/screen.ts";

const meter = (label: string, text: string, ...spans: Meter["spans"]): Meter => ({
  kind: "meter",
  label,
  text,
  spans,
});

export const placement = meter(
  "Placement hours",
  "18½ of 30 hours signed, 3 waiting.",
  { amount: 1110, tone: "done", label: "Signed: 18½ hours" },
  { amount: 180, tone: "waiting", label: "Waiting: 3 hours" },
  { amount: 510, tone: "open", label: "Still to go: 8½ hours" },
);

/** Meters from nothing to more than is asked, and words to take along. */
export const hours: Card = {
  kind: "card",
  title: "My hours",
  tone: "plain",
  summary: "Your hours",
  parts: [
    placement,
    meter(
      "Nothing yet",
      "None of 30 hours signed.",
      { amount: 0, tone: "done", label: "Signed: none" },
      { amount: 0, tone: "waiting", label: "Waiting: none" },
      { amount: 1800, tone: "open", label: "Still to go: 30 hours" },
    ),
    meter(
      "Just begun",
      "1 of 30 hours signed.",
      { amount: 54, tone: "done", label: "Signed: 1 hour" },
      { amount: 0, tone: "waiting", label: "Waiting: none" },
      { amount: 1746, tone: "open", label: "Still to go: 29 hours" },
    ),
    meter("All there", "All 30 hours signed.", { amount: 1800, tone: "done", label: "Signed: 30 hours" }),
    meter(
      "More than is asked",
      "32½ hours signed, 2½ more than is asked.",
      { amount: 1950, tone: "done", label: "Signed: 32½ hours" },
      { amount: 90, tone: "waiting", label: "Waiting: 1½ hours" },
      { amount: 0, tone: "open", label: "Still to go: none" },
    ),
    {
      kind: "words",
      label: "What I learnt",
      text: "I listened more than I spoke.\n\n  That was new {{to}} me & good.",
      copy: true,
    },
  ],
  presses: [
    {
      label: "Open my hours",
      does: { do: "show", view: "hours.mine" },
      style: "main",
      opens: "panel",
    },
  ],
};
