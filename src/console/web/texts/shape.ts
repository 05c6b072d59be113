/** The shape of the Vietnamese texts; another language must have every key of it. */
export type Words<T> = T extends string ? string : { readonly [K in keyof T]: Words<T[K]> };
