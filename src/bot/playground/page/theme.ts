import { byId } from "./element.ts";

const kept = "alongside-look";

/** Light, dark, or as the computer has it; remembered in this browser. */
export function createTheme(): void {
  const select = byId("theme", HTMLSelectElement);
  const remembered = localStorage.getItem(kept);
  select.value = remembered === "light" || remembered === "dark" ? remembered : "system";
  const apply = () => {
    if (select.value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = select.value;
  };
  select.addEventListener("change", () => {
    localStorage.setItem(kept, select.value);
    apply();
  });
  apply();
}
