/** A text with holes `{name}`, or one per plural category of the language, chosen by `n`. */
export type Phrase = string | Plural;

export type Plural = { readonly one: string; readonly other: string };

/** What another language must bring for an area: the same keys, plurals where the master has plurals. */
export type Phrases<Master> = { readonly [Key in keyof Master]: Master[Key] extends string ? string : Plural };

type HolesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | HolesIn<Rest> : never;

/** The names of the holes of a phrase; a plural always needs `n`. */
export type Holes<P> = P extends string ? HolesIn<P> : P extends { other: infer Other } ? "n" | HolesIn<Other> : never;
