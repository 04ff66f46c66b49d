// What a server gets that renders pages. There are no elements there: it writes <bifrost-key-form> as any other tag, and
// the browser, which imports the element itself, draws the form.

export class BifrostKeyForm {
  constructor() {
    throw new TypeError("A bifrost-key-form can only be made in a browser");
  }
}
