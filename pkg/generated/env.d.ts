/** A place in a text: lines and columns from 1, columns in UTF-16 units. */
interface Place {
    line: number;
    column: number;
}
/** A variable and the place of its value, without quotes. */
export interface Assignment {
    name: string;
    value: string;
    start: Place;
    end: Place;
}
/** The assignments of a text, in its order. */
export declare function assignmentsIn(text: string): Assignment[];
export {};
