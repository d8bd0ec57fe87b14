import { defineWords } from "../kit/words.ts";

/** Whom messages reach, and what may have been missed. */
export const reachingWords = defineWords("reaching", {
  unknown: "This may not have reached you",
  look: "Look at it",
  lookAt: (title: string) => `Look at it: ${title}`,
  lookTitle: "A message for you",
  lookSummary: "Look at a message that may not have reached you.",
  gone: { title: "This has moved on", text: "Home shows how things stand now." },

  unreachedTitle: "Who can't be reached",
  unreachedSummary: "See whom no message reaches, why, and what helps.",
  unreachedHome: "Who can't be reached",
  search: "Name",
  count: (people: number) => (people === 1 ? "1 person, latest first" : `${people} people, latest first`),
  empty: "Messages reach everyone.",
  notFound: (search: string) => `Nobody called “${search}” is without messages.`,
  since: (when: string) => `Since ${when}`,
  closing: "You see who and why, and never what a message was about.",
  row: (people: number) =>
    people === 1 ? "1 person can't be reached by message" : `${people} people can't be reached by message`,
  rowLine: "See who it is, why, and what helps.",
  notGot: (people: number) =>
    people === 1 ? "1 person did not get a message" : `${people} people did not get a message`,
  notGotLine: "Their accounts are well. The chat took no message in time.",
  accountWell: "Nothing is wrong with their account.",
  see: "See who it is",
  seeThis: (people: number) => (people === 1 ? "See who it is: 1 person" : `See who it is: ${people} people`),
  seeNotGot: (people: number) =>
    people === 1 ? "See who it is: 1 person without a message" : `See who it is: ${people} people without a message`,

  reasons: {
    "no-account": "They have never opened Alongside in their chat.",
    "account-ended": "Their chat account does not stand here any more.",
    blocked: "They have blocked Alongside.",
    uninstalled: "They have taken Alongside out of their chat.",
    deactivated: "Their chat account is switched off.",
    "not-found": "Their chat account was not found.",
    "not-allowed": "Alongside is not allowed to write to them.",
    "signed-out": "The chat does not let Alongside in any more.",
    "not-permitted": "The chat says that Alongside lacks a permission.",
    limited: "The chat takes no more messages for them just now.",
    busy: "The chat did not take a message for them all day.",
    refused: "The chat did not take a message for them.",
  },
  fixes: {
    "no-account": "Ask them to open Alongside once and say hello.",
    "account-ended": "Ask them to open Alongside from the account that they use now.",
    blocked: "Ask them if they would like to hear from it again.",
    uninstalled: "Ask them to add it again.",
    deactivated: "If they have left, end their access. If not, ask IT to switch it on.",
    "not-found": "Ask IT if their account has changed.",
    "not-allowed": "Ask IT to allow it.",
    "signed-out": "Ask whoever looks after Alongside to add it to the chat again.",
    "not-permitted": "Ask whoever looks after Alongside to give it. Their log says which.",
    limited: "Wait an hour, then try again.",
    busy: "Try again. If it stays like this, tell IT.",
    refused: "Try again. If it stays like this, tell IT.",
  },

  unsent: "What was not sent",
  unsentOf: (name: string) => `What was not sent to ${name}`,
  unsentSummary: "See what kind of messages did not reach someone.",
  unsentNone: "Every message to them in the last week was taken.",
  unsentLine: (kind: string, messages: number) => `${kind}: ${messages === 1 ? "1 message" : `${messages} messages`}`,
  kinds: {
    requests: "About a request",
    training: "About a placement",
    supervision: "About supervision",
    people: "About people",
    other: "Other",
  },
  tryAgain: "Try again",
  tryAgainFor: (name: string) => `Try again for ${name}`,
  tryAgainSummary: "Send again what did not reach someone.",
  tried: {
    title: "On the way again",
    text: (messages: number) =>
      messages === 1 ? "1 message is on its way again." : `${messages} messages are on their way again.`,
    note: "What is no longer true is left out.",
  },
  nothing: { title: "Nothing to send", text: "No message waits to be sent to them again." },

  waitsFor: (name: string) => `Still waiting for ${name}`,
  waitsLine: (kind: string, when: string) => `${kind}. They were asked on ${when}.`,
  askThem: "Please ask them how it is going.",
  open: "Open",
  openFor: (name: string) => `Open what waits for ${name}`,

  still: {
    messages: "Messages stand still",
    reminders: "Reminders stand still",
    trail: "The record of who did what stands still",
    since: (when: string) => `Since ${when}. Please tell IT.`,
    kept: "Nothing is lost. Home shows how things stand.",
  },
});
