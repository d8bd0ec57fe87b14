import { nameOf } from "./element.ts";

/**
 * Remembers the button that has the focus, and gives what takes the focus back there. Home and messages are drawn again
 * behind an open dialog, so that the button may be another one by then, or gone: then its part of the page is next.
 */
export function wayBack(): () => void {
  const opener = document.activeElement;
  const part = opener?.closest<HTMLElement>("section[tabindex]");
  const name = opener && nameOf(opener);
  return () => {
    if (!part || opener?.isConnected) return;
    const same = [...part.querySelectorAll("button")].find((each) => nameOf(each) === name);
    (same ?? part).focus();
  };
}
