import { type CallerFrom, read, type TeamsInbound } from "../../src/bot/teams/read.ts";

export const callerFrom: CallerFrom = ({ id, aadObjectId, tenant }) =>
  id === "stranger" ? undefined : { surface: "teams", tenant: tenant ?? "none", id: aadObjectId ?? id };

export const sent = (rest: Record<string, unknown>) => ({
  id: "a-1",
  from: { id: "29:nurse", aadObjectId: "nurse-object" },
  conversation: { id: "c-1", tenantId: "trust" },
  channelData: { tenant: { id: "trust" } },
  ...rest,
});

export const invoke = (name: string, data: unknown) =>
  sent({
    type: "invoke",
    name,
    value: name === "adaptiveCard/action" ? { action: { type: "Action.Execute", data } } : { data },
  });

export const understood = (activity: unknown): TeamsInbound => {
  const found = read(activity, callerFrom);
  if ("bad" in found) throw new Error(found.bad);
  return found;
};
