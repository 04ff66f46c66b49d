import { LitElement } from "lit";

/** An element of the page. It is drawn without a shadow, so that the style sheet of the page holds for it. */
export abstract class PageElement extends LitElement {
  protected override createRenderRoot() {
    return this;
  }
}
