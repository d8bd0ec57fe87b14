import { z } from "zod";
import type { SlackGiven, SlackView } from "./inbound.ts";

/** What names something at Slack, or something of ours there: printable, without blanks, and never empty. */
export const id = z.string().regex(/^[!-~]{1,255}$/);

/** What a field that may be absent, null or empty says. */
export const maybeId = z
  .union([id, z.literal(""), z.null()])
  .optional()
  .transform((value) => value || undefined);

/** What a person wrote. A character that no store keeps is left out. */
export const text = z.string().transform((value) => value.replaceAll("\0", ""));

const maybeText = text.nullish();
const option = z.object({ value: z.string() }).nullish();

const element = z.object({
  type: id,
  value: z.unknown().optional(),
  selected_option: option,
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_date: maybeText,
  selected_time: maybeText,
  selected_date_time: z.number().nullish(),
  selected_user: maybeText,
  selected_users: z.array(z.string()).nullish(),
});

/** What was given in one element, whichever of Slack's ways it says so in. */
function valuesOf(of: z.infer<typeof element>): readonly string[] {
  if (of.selected_options) return of.selected_options.map(({ value }) => value);
  if (of.selected_users) return of.selected_users;
  const single =
    of.selected_option?.value ?? of.selected_date ?? of.selected_time ?? of.selected_date_time ?? of.selected_user;
  if (single !== undefined && single !== null) return [String(single)];
  return typeof of.value === "string" ? [text.parse(of.value)] : [];
}

/** An element that was pressed or changed. */
export const pressed = element
  .extend({ block_id: id, action_id: id })
  .transform(
    (of): SlackGiven => ({ blockId: of.block_id, actionId: of.action_id, type: of.type, values: valuesOf(of) }),
  );

export const view = z
  .object({
    id,
    type: z.enum(["modal", "home"]),
    hash: id,
    callback_id: z.string().max(255).nullish(),
    external_id: z.string().max(255).nullish(),
    private_metadata: z.string().max(3_000).nullish(),
    app_installed_team_id: maybeId,
    blocks: z.array(z.object({ type: z.string(), block_id: id.optional() })).nullish(),
    state: z.object({ values: z.record(id, z.record(id, element)) }).nullish(),
  })
  .transform((of): { readonly is: SlackView; readonly installedIn: string | undefined } => ({
    is: {
      id: of.id,
      type: of.type,
      hash: of.hash,
      callbackId: of.callback_id ?? "",
      externalId: of.external_id ?? "",
      metadata: of.private_metadata ?? "",
      inputs: (of.blocks ?? []).flatMap((block) => (block.type === "input" && block.block_id ? [block.block_id] : [])),
      state: Object.entries(of.state?.values ?? {}).flatMap(([blockId, elements]) =>
        Object.entries(elements).map(([actionId, each]) => ({
          blockId,
          actionId,
          type: each.type,
          values: valuesOf(each),
        })),
      ),
    },
    installedIn: of.app_installed_team_id,
  }));
