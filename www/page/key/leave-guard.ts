// Asks before a form with unsaved entries is left.
import { nothing, type ReactiveController, type ReactiveControllerHost } from "lit";
import { dialog } from "../shell/dialog.js";
import { guardLeaving } from "../shell/guard.js";

export class LeaveGuard implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  /** Goes where the user wanted to go, while the dialog is open. */
  #leave: (() => void) | undefined;
  /** True while there is something to lose. */
  isActive = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Something was entered. */
  start(): void {
    this.isActive = true;
    guardLeaving((leave) => {
      this.#leave = leave;
      this.#host.requestUpdate();
    });
  }

  /** What was entered is saved, or given up. */
  stop(): void {
    this.isActive = false;
    guardLeaving(undefined);
    this.#leave = undefined;
  }

  dialog() {
    const leave = this.#leave;
    if (leave === undefined) return nothing;
    const close = () => {
      this.#leave = undefined;
      this.#host.requestUpdate();
    };
    return dialog({
      title: "Leave without saving?",
      text: "What you entered in the form will be lost.",
      action: "Leave",
      cancel: "Stay",
      act: () => {
        close();
        leave();
      },
      close,
    });
  }
}
