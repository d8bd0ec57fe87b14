/** What is another each time, or on the next day, where the same is asked for. */
const itsOwn = ["id", "team_id", "asked_by_id", "case_code", "draft_id", "sent_at", "state_since", "choice_on"];

/** What stands in the store, by whose it is: as it was asked, as far as it was filled in, and what they did for it. */
export const standingOfEach: readonly string[] = [
  `SELECT p.name || ' asked: ' || (to_jsonb(r) - '{${itsOwn.join(",")}}'::text[])::text AS what, count(*)::int AS n
    FROM requests r JOIN people p ON p.id = r.asked_by_id GROUP BY 1`,
  `SELECT p.name || ': a draft of ' || d.flow || ', ' || d.state || ' on ' || d.page || ' at version ' || d.version, count(*)::int
    FROM drafts d JOIN people p ON p.id = d.person_id GROUP BY 1`,
  `SELECT p.name || ' did ' || a.action || ', ' || a.decision, count(*)::int
    FROM audit a JOIN people p ON p.id::text = a.actor GROUP BY 1`,
];
