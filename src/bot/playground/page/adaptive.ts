/** The little of Microsoft's renderer (npm `adaptivecards`, loaded as a script of its own) that the page needs. */
interface Renderer {
  AdaptiveCard: {
    new (): RendererCard;
    onProcessMarkdown: (text: string, result: { outputHtml?: string; didProcess: boolean }) => void;
  };
  HostConfig: new (config: object) => object;
  GlobalSettings: { useMarkdownInRadioButtonAndCheckbox: boolean };
}

interface RendererCard {
  hostConfig: object;
  onExecuteAction: (action: RendererAction) => void;
  parse(card: object): void;
  render(): HTMLElement | undefined;
  getAllInputs(): readonly { id?: string; renderedInputControlElement?: HTMLElement }[];
}

interface RendererAction {
  title?: string;
  data?: unknown;
  verb?: string;
  renderedElement?: HTMLElement;
  getJsonTypeName(): string;
}

declare global {
  const AdaptiveCards: Renderer;
}

export type { RendererAction, RendererCard };
