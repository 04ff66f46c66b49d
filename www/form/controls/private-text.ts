// Keeps what is typed from password managers, autofill, writing aids and session recorders.
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";

const ATTRIBUTES = {
  autocomplete: "off",
  autocapitalize: "none",
  autocorrect: "off",
  spellcheck: "false",
  writingsuggestions: "false",
  // Password managers: 1Password, Bitwarden, LastPass and Dashlane.
  "data-1p-ignore": "",
  "data-bwignore": "true",
  "data-lpignore": "true",
  "data-form-type": "other",
  // Session recorders: LogRocket, Sentry and Datadog.
  "data-private": "",
  "data-sentry-mask": "",
  "data-dd-privacy": "mask",
};

// Browsers offer to save what is typed into an input of the type password, whatever its autocomplete says. They do not for
// a text whose characters are drawn as dots. Firefox before 111 cannot draw dots: there a password is better than a secret
// in clear.
const DRAWS_DOTS = CSS.supports("-webkit-text-security", "disc");

/** The type of an input whose text is masked by the class `masked`. */
export const MASK_TYPE = DRAWS_DOTS ? "text" : "password";

class KeepPrivate extends Directive {
  #isSet = false;

  render(): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart): typeof noChange {
    if (!this.#isSet) for (const [name, value] of Object.entries(ATTRIBUTES)) element.setAttribute(name, value);
    this.#isSet = true;
    return noChange;
  }
}

/** Sets the attributes of a control for private text, once. The class `rr-mask` is for the recorder rrweb. */
export const keepPrivate = directive(KeepPrivate);
