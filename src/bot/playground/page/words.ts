/** What is said where the page's server has no answer. */
export const noAnswer = "Alongside cannot answer just now. What you wrote is still here. Try again in a moment.";

/** What Slack's client itself says around what an app draws. */
export const slackWords = {
  optional: "(optional)",
  unanswered: "Please answer this.",
  noNumber: "Please write a number.",
  closed: "Closed.",
  shortcuts: "Shortcuts",
  download: (name: string) => `Download ${name}`,
  now: { teams: "You see it as in Teams.", slack: "You see it as in Slack." },
} as const;

/** What Teams' client itself says around what an app draws. */
export const teamsWords = {
  allow: "Allow",
  decline: "Decline",
  open: (name: string) => `Open ${name}`,
  takeOut: "Take Alongside out of Teams",
  addAgain: "Add Alongside to Teams again",
  out: "Alongside is not in Teams for this person.",
  takenOut: "Alongside is out of Teams for this person.",
  added: "Alongside is in Teams again for this person.",
} as const;

/** What the page says beside a text that may be copied. */
export const copying = {
  copy: "Copy",
  copied: "Copied",
  selected: "It is marked for you. Copy it from here.",
} as const;

/** What the demo says about the reminders that are planned. */
export const planned = {
  title: "What is planned, and why",
  titleOf: (name: string) => `What is planned for ${name}`,
  asking: "One moment.",
  noAnswer: "Alongside cannot answer just now. Try again in a moment.",
  moving: "The demo’s clock is moving.",
  planned: { heading: "Planned", none: "Nothing is planned just now." },
  ahead: { heading: "In the next 14 days, as things are now", none: "Nothing is to come." },
  lately: { heading: "In the last 14 days", none: "Nothing was sent or dropped." },
  why: (why: string) => `Why: ${why}`,
  again: (state: string, turn: number) => `${state} (reminder ${turn} of 3)`,
  came: {
    planned: "On its way at this time, if it is still open.",
    "to-come": "To come.",
    sent: "Sent.",
    unknown: "It may have been sent. It is not sent twice.",
    done: "Dropped: it is done.",
    stale: "Dropped: it came too late to help.",
    muted: "Not sent: they stopped it.",
    paused: "Not sent: they paused their reminders.",
    gone: "Dropped: it is no longer so.",
    refused: "Not sent: they could not be reached.",
  },
} as const;
