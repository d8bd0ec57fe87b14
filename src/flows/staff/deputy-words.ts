import { defineWords } from "../kit/words.ts";

/** What is read about standing in for somebody, and about queues that need two people. */
export const deputyWords = defineWords("deputies", {
  title: "My deputy",
  summary: "Say who stands in for you, so that nothing waits while you are away.",
  last: "Save",
  heading: "Who stands in for you?",
  lead: "They may do what you may with requests, people and placements. They see nothing of supervision, and nothing that is shared with you alone.",
  manager:
    "They may do for your teams what you may. They see nothing of supervision, and nothing that is shared with you alone.",
  who: { label: "Your deputy", missing: "Choose somebody, or nobody." },
  nobody: "Nobody",
  notHere: "They are not here any more. Choose somebody else.",
  saved: {
    title: "Saved",
    named: (name: string) => `${name} stands in for you from today. They are told, and may say no.`,
    none: "Nobody stands in for you.",
  },
  declineTitle: "Take me out",
  declineSummary: "Say that you do not stand in for somebody.",
  declined: { title: "You are out", text: "You do not stand in for them any more. They are told." },
  gone: { title: "Nothing to change", text: "You do not stand in for them." },
  youDo: (name: string) => `You stand in for ${name}`,
  takeOut: "Take me out",
  takeOutOf: (name: string) => `Take me out: ${name}`,
  news: {
    summary: "Something changed in Alongside.",
    named: (name: string) => `You stand in for ${name}`,
    may: "You may do what they may with requests, people and placements, or with their teams. If this does not suit you, take yourself out: nobody asks why.",
    removed: (name: string) => `You stand in for ${name} no more`,
    removedText: "Somebody else does it now, or nobody.",
    declined: (name: string) => `${name} does not stand in for you`,
    declinedText: "You can ask somebody else.",
  },
  queues: {
    title: "Who looks after what",
    summary: "See which queue has fewer than two people.",
    count: (total: number) => (total === 1 ? "1 queue needs somebody" : `${total} queues need somebody`),
    empty: "Every queue has two people.",
    requests: "New requests",
    placement: (name: string) => `${name}'s placement`,
    onlyOne: "One person sees them.",
    noManager: "Nobody manages this team: the lead says yes to who is new there.",
    newcomers: "One person says yes to who is new here.",
    newcomersNone: "Nobody says yes to who is new here.",
    hours: "Nobody signs these hours.",
    alone: "One person",
    nobody: "Nobody",
  },
  home: {
    onlyYou: "Only you see new requests",
    nameDeputy: "Name a deputy, so that nothing waits while you are away.",
    alone: (count: number) =>
      count === 1
        ? "In 1 team, one person alone says yes to who is new"
        : `In ${count} teams, one person alone says yes to who is new`,
    unmanaged: (count: number) => (count === 1 ? "1 team has no manager" : `${count} teams have no manager`),
    unsupervised: (count: number) =>
      count === 1 ? "1 placement has no supervisor" : `${count} placements have no supervisor`,
    see: "See them",
    seeQueues: "See them: who looks after what",
  },
});
