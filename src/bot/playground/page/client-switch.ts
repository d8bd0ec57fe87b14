import { byId } from "./element.ts";

type Client = "teams" | "slack";

const kept = "alongside-client";

/** In which chat client the demo is seen: remembered in this browser. */
export function createClientSwitch(changed: (client: Client) => void): { is(): Client } {
  const choices = [...byId("client", HTMLFieldSetElement).querySelectorAll("input")];
  let client: Client = localStorage.getItem(kept) === "slack" ? "slack" : "teams";
  const apply = () => {
    document.body.dataset.client = client;
    for (const each of choices) each.checked = each.value === client;
  };
  for (const each of choices)
    each.addEventListener("change", () => {
      client = each.value === "slack" ? "slack" : "teams";
      localStorage.setItem(kept, client);
      apply();
      changed(client);
    });
  apply();
  return { is: () => client };
}
