// Says in the form which share of the requests a weight is.
import type { Key } from "bifrost-keys";
import type { BifrostKeyForm } from "../../form/types.js";
import { isUsed, shareOf, type Weighed } from "../keys/share.js";
import { percent } from "../keys/texts.js";

export class ShareNote {
  /** What the form adds to its help. */
  notes: Record<string, string> | undefined;

  /** Takes what is entered. `id` is that of a stored key, which is among the others. */
  read(form: BifrostKeyForm, all: readonly Key[], id?: string): void {
    const { weight, enabled = true, models = [] } = form.requestBody();
    if (typeof weight !== "number" || weight < 0 || !Array.isArray(models)) this.notes = undefined;
    else this.show({ weight, enabled: enabled === true, models }, all, id);
  }

  show(key: Weighed, all: readonly Key[], id?: string): void {
    const others: Weighed[] = all.filter((other) => other.id !== id);
    this.notes = isUsed(key)
      ? { weight: `${percent(shareOf(key, [...others, key]))} of this provider's requests.` }
      : undefined;
  }
}
