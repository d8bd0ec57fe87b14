/**
 * The playground's host config: how cards look here. Its colours are the page's own custom properties, which hold a
 * light and a dark value each, so that a change of theme needs no card drawn again and loses no word being typed.
 */
export function hostConfig(): object {
  const foreground = {
    default: { default: "var(--ink)", subtle: "var(--ink-soft)" },
    dark: { default: "var(--ink)", subtle: "var(--ink-soft)" },
    light: { default: "var(--card)", subtle: "var(--card)" },
    accent: { default: "var(--accent-ink)", subtle: "var(--accent-ink)" },
    good: { default: "var(--good-ink)", subtle: "var(--good-ink)" },
    warning: { default: "var(--warn-ink)", subtle: "var(--warn-ink)" },
    attention: { default: "var(--stop-ink)", subtle: "var(--stop-ink)" },
  };
  const container = (backgroundColor: string) => ({ backgroundColor, foregroundColors: foreground });
  const sizes = { small: 13, default: 15, medium: 17, large: 21, extraLarge: 28 };
  const weights = { lighter: 300, default: 400, bolder: 650 };
  return {
    choiceSetInputValueSeparator: ",",
    supportsInteractivity: true,
    spacing: { small: 6, default: 10, medium: 16, large: 22, extraLarge: 32, padding: 18 },
    separator: { lineThickness: 1, lineColor: "var(--line)" },
    fontTypes: {
      default: { fontFamily: "var(--sans)", fontSizes: sizes, fontWeights: weights },
      monospace: { fontFamily: "var(--mono)", fontSizes: sizes, fontWeights: weights },
    },
    textBlock: { headingLevel: 3 },
    containerStyles: {
      default: container("transparent"),
      emphasis: container("var(--well)"),
      accent: container("var(--accent-well)"),
      good: container("var(--good-well)"),
      warning: container("var(--warn-well)"),
      attention: container("var(--stop-well)"),
    },
    inputs: {
      label: {
        inputSpacing: "small",
        requiredInputs: { weight: "bolder", suffix: " " },
        optionalInputs: { weight: "bolder" },
      },
      errorMessage: { color: "attention", weight: "bolder", spacing: "small" },
    },
    actions: {
      maxActions: 6,
      spacing: "medium",
      buttonSpacing: 8,
      actionsOrientation: "horizontal",
      actionAlignment: "left",
      allowTitleToWrap: true,
    },
    adaptiveCard: { allowCustomStyle: false },
  };
}
