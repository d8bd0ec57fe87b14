import type { IncomingMessage, ServerResponse } from "node:http";
import { isNotTaken } from "../acting.ts";
import type { Log } from "../conversations.ts";
import { createPostDoor, type Door, sendJson } from "../server.ts";
import { readActivity, type TeamsActivity } from "./activity.ts";
import type { Adapter } from "./adapter.ts";
import { claimsBotFramework } from "./bearer.ts";
import { isServiceUrl } from "./service-url.ts";

/** What Teams is told: an invoke's answer, or nothing. */
export type TeamsAnswer = { readonly status: 200 | 400; readonly body?: object } | undefined;

interface TeamsDoor {
  /** The tenant that is the trust's own. */
  readonly tenantId: string;
  /** For tests: the Microsoft on this computer. */
  readonly apiUrl?: string;
  readonly adapter: Adapter;
  /** Takes what was let in. */
  readonly take: (activity: TeamsActivity) => Promise<TeamsAnswer>;
  readonly log: Log;
}

const path = "/api/messages";
/** Teams itself carries about 100 KB. */
const mostBytes = 256 * 1024;

/**
 * The one way in for Teams, before Microsoft's own adapter: what is too big or no activity, what says that it comes from
 * elsewhere, and what would take our answers elsewhere gets no further. No refusal says why.
 */
export function createTeamsDoor({ tenantId, apiUrl, adapter, take, log }: TeamsDoor): Door {
  const isOurs = ({ channelId, serviceUrl, tenants }: TeamsActivity) =>
    channelId === "msteams" &&
    serviceUrl !== undefined &&
    isServiceUrl(serviceUrl, apiUrl) &&
    tenants.length > 0 &&
    tenants.every((each) => each === tenantId);

  async function enter(request: IncomingMessage, response: ServerResponse, raw: Buffer): Promise<void> {
    const activity = readActivity(raw);
    if (!activity) return refuse(response, 400);
    const [header, ...more] = request.headersDistinct.authorization ?? [];
    if (more.length > 0 || !claimsBotFramework(header)) return refuse(response, 401);
    if (!isOurs(activity)) return refuse(response, 403);
    const admission = await adapter.admit(activity.sent, header);
    if (admission.is === "shut") {
      log.error({}, "Microsoft's keys could not be read: nothing from Teams can be let in");
      return refuse(response, 503);
    }
    if (admission.is !== "in") return refuse(response, 401);
    let answer: TeamsAnswer;
    try {
      await admission.turn(async () => {
        answer = await take(activity);
      });
    } catch (error) {
      if (isNotTaken(error)) return refuse(response, 503);
      throw error;
    }
    if (answer?.body) sendJson(response, answer.status, answer.body);
    else refuse(response, answer?.status ?? 200);
  }

  return createPostDoor({ path, mostBytes, refuse, enter });
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-length": 0 }).end();
}
