import type { RequestRecord } from "../../data/requests/record.ts";
import { seeing as words } from "./seeing-words.ts";

/** What a request is called: its case code and team, or the group and its team. Never an id. */
export function requestName(request: RequestRecord): string {
  const code = request.facts.caseCode;
  return code === undefined ? words.forGroup(request.team.name) : words.forPerson(code, request.team.name);
}
