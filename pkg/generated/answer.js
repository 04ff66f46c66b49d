export class Answer {
    status;
    body;
    #keyJson;
    #isProvider;
    #adviceJson;
    #key;
    constructor(status, body, keyJson, isProvider, adviceJson) {
        this.status = status;
        this.body = body;
        this.#keyJson = keyJson ?? undefined;
        this.#isProvider = isProvider;
        this.#adviceJson = adviceJson;
    }
    get keyJson() {
        return this.#keyJson;
    }
    get key() {
        if (this.#keyJson !== undefined)
            this.#key ??= JSON.parse(this.#keyJson);
        return this.#key;
    }
    get provider() {
        return this.#isProvider ? JSON.parse(this.body) : undefined;
    }
    get issues() {
        const errors = this.status === 200 ? [] : (JSON.parse(this.body).extra_fields.issues ?? []);
        return this.#adviceJson ? errors.concat(JSON.parse(this.#adviceJson)) : errors;
    }
}
