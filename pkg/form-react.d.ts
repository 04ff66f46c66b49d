// Tells the JSX of React 19 of `<bifrost-key-form>`: `import type {} from "bifrost-keys/form/react"`. There is nothing to run.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { BifrostKeyForm, BifrostKeyFormEventMap } from "./form/form.js";

type Properties = Pick<
  BifrostKeyForm,
  | "provider"
  | "baseProvider"
  | "action"
  | "method"
  | "stored"
  | "etag"
  | "headers"
  | "issues"
  | "texts"
  | "notes"
  | "readOnly"
>;

/** React listens to the event that a property names after `on`. */
type Listeners = {
  [type in Extract<keyof BifrostKeyFormEventMap, `bifrost-${string}`> as `on${type}`]: (
    event: BifrostKeyFormEventMap[type],
  ) => void;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "bifrost-key-form": DetailedHTMLProps<HTMLAttributes<BifrostKeyForm>, BifrostKeyForm> &
        Partial<Properties & Listeners>;
    }
  }
}
