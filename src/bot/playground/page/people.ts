import { byId, element } from "./element.ts";
import type { PersonShown } from "./shapes.ts";

interface People {
  show(people: readonly PersonShown[], chosen: string): void;
}

/** The people one can be, as a list beside the chat and, where there is little room, as a select. */
export function createPeople(choose: (person: string) => void): People {
  const list = byId("people", HTMLUListElement);
  const select = byId("person", HTMLSelectElement);
  select.addEventListener("change", () => choose(select.value));

  return {
    show: (people, chosen) => {
      const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.person : undefined;
      list.replaceChildren(...people.map((person, at) => listed(person, at, person.id === chosen)));
      select.replaceChildren(...people.map((person) => option(person, person.id === chosen)));
      for (const each of list.querySelectorAll("button")) if (each.dataset.person === focused) each.focus();
    },
  };

  function listed(person: PersonShown, at: number, chosen: boolean): HTMLLIElement {
    const row = element("li", "");
    const button = element("button", "person");
    button.type = "button";
    button.dataset.person = person.id;
    if (chosen) button.setAttribute("aria-current", "true");
    button.title = person.about;
    const avatar = element("span", `avatar hue-${(at % 8) + 1}`, initials(person.name));
    avatar.setAttribute("aria-hidden", "true");
    const words = element("span", "person-words");
    words.append(element("span", "person-name", person.name), element("span", "person-role", person.role));
    const news = newsOf(person);
    if (news !== "") words.append(element("span", person.unread > 0 ? "news fresh" : "news", news));
    button.append(avatar, words);
    button.addEventListener("click", () => choose(person.id));
    row.append(button);
    return row;
  }
}

function option(person: PersonShown, chosen: boolean): HTMLOptionElement {
  const news = newsOf(person);
  const made = element("option", "", `${person.name}${news === "" ? "" : ` (${news})`}, ${person.role}`);
  made.value = person.id;
  made.selected = chosen;
  return made;
}

function newsOf({ unread, waiting }: PersonShown): string {
  if (unread > 0) return `${unread} new`;
  return waiting > 0 ? `${waiting} waiting` : "";
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => word?.charAt(0) ?? "").join("");
}
