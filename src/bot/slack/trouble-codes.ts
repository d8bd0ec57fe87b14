import type { Reason } from "../../rules/reaching/reasons.ts";

type Known =
  | { readonly kind: "wait"; readonly reason: "limited" | "busy" }
  | { readonly kind: "workspace" | "person" | "place"; readonly reason: Reason }
  | { readonly kind: "gone" | "ours"; readonly reason: "refused" }
  | { readonly kind: "unknown" };

const named = (known: Known, ...codes: readonly string[]) => codes.map((code) => [code, known] as const);

/** What each of Slack's own words for trouble means. One that stands in no line is a no of another kind. */
export const codes: Readonly<Record<string, Known>> = Object.fromEntries([
  ...named({ kind: "wait", reason: "limited" }, "ratelimited", "rate_limited", "message_limit_exceeded"),
  ...named({ kind: "wait", reason: "busy" }, "service_unavailable", "request_timeout", "team_added_to_org"),
  // Slack says of these two that part of it may have happened.
  ...named({ kind: "unknown" }, "internal_error", "fatal_error", "error"),
  ...named(
    { kind: "workspace", reason: "signed-out" },
    ...["account_inactive", "token_revoked", "token_expired", "invalid_auth", "not_authed", "team_not_found"],
    ...["app_uninstalled", "org_login_required", "team_access_not_granted", "two_factor_setup_required"],
  ),
  ...named(
    { kind: "workspace", reason: "not-allowed" },
    ...["access_denied", "accesslimited", "no_permission", "ekm_access_denied", "enterprise_is_restricted"],
    ...["messages_tab_disabled", "app_missing_action_url", "not_enabled", "method_deprecated", "deprecated_endpoint"],
  ),
  ...named(
    { kind: "person", reason: "not-found" },
    ...["user_not_found", "users_not_found", "user_not_visible", "cannot_dm_bot", "invalid_user_id"],
  ),
  ...named({ kind: "person", reason: "deactivated" }, "user_disabled", "user_is_deactivated", "user_deleted"),
  ...named({ kind: "place", reason: "not-found" }, "channel_not_found"),
  ...named(
    { kind: "place", reason: "not-allowed" },
    ...["is_archived", "not_in_channel", "restricted_action", "restricted_action_read_only_channel"],
    ...["user_not_in_channel", "restricted_action_non_threadable_channel", "restricted_action_thread_locked"],
  ),
  ...named(
    { kind: "gone", reason: "refused" },
    ...["hash_conflict", "expired_trigger_id", "exchanged_trigger_id", "trigger_expired", "trigger_exchanged"],
    ...["not_found", "message_not_found", "cant_update_message", "cant_delete_message", "edit_window_closed"],
    ...["view_not_found", "thread_not_found"],
  ),
  ...named(
    { kind: "ours", reason: "refused" },
    ...["invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text"],
    ...["view_too_large", "push_limit_reached", "duplicate_external_id", "invalid_trigger_id", "metadata_too_large"],
    ...["invalid_arguments", "invalid_arg_name", "invalid_array_arg", "invalid_charset", "invalid_form_data"],
    ...["invalid_post_type", "missing_post_type", "missing_argument", "invalid_cursor", "unknown_method"],
    ...["invalid_metadata_format", "invalid_metadata_schema", "too_many_attachments", "url_blocked"],
  ),
]);
