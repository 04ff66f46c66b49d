import { LitElement, type PropertyValues } from "lit";

/** An element of the page. It is drawn without a shadow, so that the style sheet of the page holds for it. */
export abstract class PageElement extends LitElement {
  protected override createRenderRoot() {
    return this;
  }

  /** A page that is loaded after its address was reached takes the focus when it is there. */
  protected override firstUpdated(_changed: PropertyValues<this>): void {
    if (document.activeElement?.matches("main")) this.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }

  /** If what has the focus is not drawn any more, the title of the page takes it. */
  protected override update(changed: PropertyValues<this>): void {
    const hadFocus = this.contains(document.activeElement);
    super.update(changed);
    if (hadFocus && document.activeElement === document.body) {
      const title = document.querySelector<HTMLElement>("main .page h1");
      // A title that is not drawn yet takes the focus from the main part.
      (title ?? document.querySelector<HTMLElement>("main"))?.focus({ preventScroll: true });
    }
  }
}
