import type { ReactiveController, ReactiveControllerHost } from "lit";

const EVENTS = ["pointerdown", "pointerup", "pointercancel"];

/**
 * Delays what changes the layout while a mouse button or a finger is down. A finding that appears meanwhile would move the
 * pressed button away from the pointer, and the click would be lost.
 */
export class AfterPress implements ReactiveController {
  #isPressed = false;
  #waiting: (() => void)[] = [];

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  run(call: () => void): void {
    if (this.#isPressed) this.#waiting.push(call);
    else call();
  }

  hostConnected(): void {
    for (const type of EVENTS) addEventListener(type, this.#onPointer, true);
  }

  hostDisconnected(): void {
    for (const type of EVENTS) removeEventListener(type, this.#onPointer, true);
    this.#isPressed = false;
  }

  readonly #onPointer = ({ type }: Event): void => {
    this.#isPressed = type === "pointerdown";
    // The click follows the release.
    if (!this.#isPressed) setTimeout(() => this.#runAll());
  };

  #runAll(): void {
    for (const call of this.#waiting.splice(0)) call();
  }
}
