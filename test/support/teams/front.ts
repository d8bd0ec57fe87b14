import { createServer } from "../../../src/bot/server.ts";
import type { TeamsActivity } from "../../../src/bot/teams/activity.ts";
import { createAdapter } from "../../../src/bot/teams/adapter.ts";
import { createTeamsDoor, type TeamsAnswer } from "../../../src/bot/teams/door.ts";
import { createLine } from "./line.ts";
import { openMicrosoft } from "./microsoft.ts";

/** The real listener, the door and Microsoft's own adapter; what was let in is written down. */
export async function openFront(take: (activity: TeamsActivity) => Promise<TeamsAnswer> = async () => undefined) {
  const microsoft = await openMicrosoft();
  const { appId, tenantId, apiUrl, serviceUrl } = microsoft;
  const taken: TeamsActivity[] = [];
  const logged: string[] = [];
  const keep = (level: string) => (facts: object, message: string) =>
    void logged.push(`${level} ${message} ${JSON.stringify(facts)}`);
  const log = { info: keep("info"), warn: keep("warn"), error: keep("error") };
  const adapter = createAdapter({
    ...{ appId, tenantId, limitMs: 300 },
    openIdUrl: `${apiUrl}openid`,
    token: async () => "a-token-of-ours",
  });
  const door = createTeamsDoor({
    ...{ tenantId, apiUrl, adapter, log },
    async take(activity) {
      taken.push(activity);
      return await take(activity);
    },
  });
  const server = createServer({ doors: [door], log });
  const port = await server.listen(0, "127.0.0.1");
  const line = createLine(() => port);

  /** What Teams sends when somebody types; undefined leaves something out. */
  const activity = (over: Readonly<Record<string, unknown>> = {}) => ({
    type: "message",
    id: "activity-1",
    text: "hello",
    channelId: "msteams",
    serviceUrl,
    from: { id: "29:amara", aadObjectId: "00000000-0000-4000-8000-000000000001", name: "Amara" },
    recipient: { id: `28:${appId}` },
    conversation: { id: "a:1", conversationType: "personal", tenantId },
    channelData: { tenant: { id: tenantId } },
    ...over,
  });

  return {
    ...{ microsoft, taken, logged, line, port, activity },
    send: (sent: unknown, token: string | undefined = `Bearer ${microsoft.token()}`) =>
      line.send(typeof sent === "string" || Buffer.isBuffer(sent) ? sent : JSON.stringify(sent), token),
    async close() {
      line.close();
      await server.close();
      await microsoft.close();
    },
  };
}

export type Front = Awaited<ReturnType<typeof openFront>>;
