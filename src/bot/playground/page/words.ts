/** What the page says beside a text that may be copied. */
export const copying = {
  copy: "Copy",
  copied: "Copied",
  selected: "It is marked for you. Copy it from here.",
} as const;
