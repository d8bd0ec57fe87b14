import type { Bot, CommandList } from "./manifest.ts";
import { badText } from "./text-faults.ts";

/** What clients show and translations take; the schema allows more. */
const most = { commands: 10, title: 32, description: 128 } as const;

/** What is wrong with the commands that a client offers, one sentence each. */
export function commandFaults({ scopes, commandLists = [] }: Bot): readonly string[] {
  const listed = commandLists.flatMap((list) => list.scopes);
  return [
    ...(new Set(listed).size === listed.length ? [] : ["a scope has two lists of commands"]),
    ...listed
      .filter((each) => !scopes.includes(each))
      .map((each) => `there are commands for ${each}, which it is not for`),
    ...scopes.filter((each) => !listed.includes(each)).map((each) => `there are no commands for ${each}`),
    ...commandLists.flatMap(listFaults),
  ];
}

function listFaults({ scopes, commands }: CommandList): readonly string[] {
  const where = scopes.join(" and ");
  const titles = commands.map(({ title }) => title.toLowerCase());
  return [
    ...(commands.length > 0 ? [] : [`the list for ${where} has no commands`]),
    ...(commands.length <= most.commands
      ? []
      : [`the list for ${where} has ${commands.length} commands, and clients show ${most.commands}`]),
    ...(new Set(titles).size === titles.length ? [] : [`the list for ${where} has a command twice`]),
    ...commands.flatMap(({ title, description }) => [
      ...badText("a command's title", title),
      ...badText("a command's description", description),
      ...(title.length <= most.title ? [] : [`the command ${title} is longer than ${most.title} letters`]),
      ...(description.length <= most.description
        ? []
        : [`what stands beside ${title} is longer than ${most.description} letters`]),
    ]),
  ];
}
