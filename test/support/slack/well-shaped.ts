import type { SlackGiven, SlackInbound, SlackPlace, SlackView } from "../../../src/bot/slack/inbound.ts";

/** What is wrong with what a handler was given, said by somebody who did not write the look that is taken at it. */
export function misshapen(inbound: SlackInbound): readonly string[] {
  const wrong: string[] = [];
  const check = (what: string, holds: boolean) => {
    if (!holds) wrong.push(`${inbound.kind}: ${what}`);
  };
  const isId = (value: unknown) =>
    typeof value === "string" && value.length > 0 && value.length < 300 && !/\s|\0/.test(value);
  const isText = (value: unknown) => typeof value === "string" && !value.includes("\0");
  const optional = (value: unknown, holds: (value: unknown) => boolean) => value === undefined || holds(value);
  const given = ({ blockId, actionId, type, values }: SlackGiven) => {
    check("an element without a name", isId(blockId) && isId(actionId) && isId(type));
    check("values that are none", Array.isArray(values) && values.every((each) => typeof each === "string"));
  };
  const view = (of: SlackView) => {
    check("a view without a name", isId(of.id) && isId(of.hash));
    check("a view of no kind", of.type === "modal" || of.type === "home");
    check("metadata", typeof of.metadata === "string" && of.metadata.length <= 3_000);
    check("callback", typeof of.callbackId === "string" && typeof of.externalId === "string");
    check("inputs", Array.isArray(of.inputs) && of.inputs.every(isId));
    for (const each of of.state) given(each);
  };
  const place = (of: SlackPlace) => check("a place", isId(of.channel) && isId(of.ts) && optional(of.thread, isId));

  check("no workspace", isId(inbound.team));
  check("no key", isId(inbound.key));
  check("an organisation", optional(inbound.enterprise, isId));
  if ("user" in inbound) check("nobody", isId(inbound.user) && optional(inbound.userTeam, isId));
  if ("responseUrl" in inbound)
    check(
      "no address",
      optional(inbound.responseUrl, (url) => URL.canParse(String(url))),
    );
  if ("triggerId" in inbound) check("no trigger", optional(inbound.triggerId, isId));
  switch (inbound.kind) {
    case "command":
      check("a command", /^\/\S+$/.test(inbound.command) && isText(inbound.text) && isId(inbound.channel));
      break;
    case "shortcut":
      check("a shortcut", isId(inbound.callbackId));
      if (inbound.message) place(inbound.message);
      break;
    case "action":
      check("no actions", Array.isArray(inbound.actions) && inbound.actions.length > 0);
      for (const each of inbound.actions) given(each);
      if (inbound.view) view(inbound.view);
      if (inbound.message) place(inbound.message);
      check("pressed nowhere", inbound.view !== undefined || inbound.message !== undefined);
      break;
    case "submission":
    case "closed":
      view(inbound.view);
      break;
    case "message":
    case "mention":
      place(inbound);
      check("words", isText(inbound.text));
      break;
    case "home":
      check("a tab", inbound.tab === "home" || inbound.tab === "messages");
      if (inbound.view) view(inbound.view);
      break;
    case "userChanged":
      check(
        "flags",
        [inbound.deleted, inbound.bot, inbound.guest].every((each) => typeof each === "boolean"),
      );
      check("a name", optional(inbound.name, isText) && optional(inbound.email, isText));
      break;
    case "uninstalled":
    case "tokensRevoked":
      break;
    default:
      check("of a kind that nobody knows", inbound satisfies never);
  }
  return wrong;
}
