import { defineWords } from "../kit/words.ts";

const counted = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** What is read when somebody's access ends: by whoever ends it, and by everybody it touches. */
export const endWords = defineWords("staff-ending", {
  title: "End access",
  summary: "End access today, and say who goes on with what is open.",
  end: "End access now",
  heading: (name: string) => `What is open with ${name}`,
  openHeading: "Before it ends",
  atOnce: "Their access ends at once: no button works for them from then on.",
  nothing: "Nothing is open with them.",
  open: {
    asked: (count: number) =>
      count === 1
        ? "They asked for 1 request. It stays with its team."
        : `They asked for ${count} requests. These stay with their teams.`,
    offered: (names: string) => `Offered to them, and taken back: ${names}.`,
    allocated: (names: string) => `Their work, which waits to be offered again: ${names}.`,
    gives: (count: number) => `${counted(count, "session", "sessions")} that they give: cancelled.`,
    attends: (count: number) => `${counted(count, "session", "sessions")} that they go to: their place is given up.`,
    placed: (host: string) => `They are on placement: ${host}.`,
    managesTeams: (names: string) => `Teams with no other manager: ${names}.`,
    managed: (names: string) => `They are line manager of ${names}.`,
    clinical: (names: string) => `They are clinical supervisor of ${names}.`,
    peer: (names: string) => `They are peer supervisor of ${names}.`,
    placements: (names: string) => `They are placement supervisor of ${names}.`,
    deputyFor: (names: string) => `They stand in for ${names}.`,
    deputies: (names: string) => `Who stands in for them does so no more: ${names}.`,
    drafts: "What they began and did not send is thrown away.",
  },
  headings: {
    line: "Line manager",
    clinical: "Clinical supervisor",
    peer: "Peer supervisor",
    placement: "Placement supervisor",
    manager: "Team manager",
    deputy: "Deputy",
  },
  nobody: "Nobody yet",
  nobodyHint: "With nobody, it waits on your Home.",
  missing: "Choose who goes on, or nobody yet.",
  notHere: "They are not here any more. Choose somebody else.",
  line: "Who is line manager of these people now?",
  clinical: "Who is clinical supervisor of these people now?",
  peer: "Who is peer supervisor of these people now?",
  placement: "Who is placement supervisor now?",
  manager: "Who manages these teams now?",
  deputy: "Who stands in now?",
  sureHeading: "End their access now?",
  sure: "Each person this touches gets one message. It has facts only.",
  lastLead: {
    title: "They are the only lead",
    text: "Make somebody else a lead first. Then you can end this access.",
  },
  already: { title: "Their access has ended", text: "It ended before. Nothing more is to do." },
  done: {
    title: (name: string) => `${name} is not here any more`,
    text: "Their access has ended. No button works for them any more.",
    withdrawn: (count: number) => `${counted(count, "offer is", "offers are")} taken back.`,
    released: (count: number) => `${counted(count, "request waits", "requests wait")} to be offered again.`,
    told: (count: number) => `${counted(count, "person is", "people are")} told.`,
    waits: "What nobody goes on with yet stands on your Home.",
  },
  news: {
    title: (name: string) => `${name} is not here any more`,
    summary: "Something changed in Alongside.",
    now: (kind: string, name: string) => `Your ${kind} is now ${name}.`,
    nobody: (kind: string, lead: string) => `You have no ${kind} for now. The ${lead} knows.`,
    taken: (kind: string, names: string) => `You are now ${kind} of ${names}.`,
    deputyNow: (name: string) => `${name} stands in for you now.`,
    deputyNone: "Nobody stands in for you now.",
    takenDeputy: (names: string) => `You stand in for ${names} now.`,
    deputised: (name: string) => `You stand in for ${name} no more.`,
    teams: (names: string) => `You now manage ${names}.`,
  },
  kinds: {
    "line-manager": "line manager",
    "clinical-supervisor": "clinical supervisor",
    "peer-supervisor": "peer supervisor",
    "placement-supervisor": "placement supervisor",
  },
});
