/** The languages of FrogCom. */

/** The languages in which FrogCom itself speaks, to models and to people. */
export const languages = ["en", "ru"] as const;
export type Language = (typeof languages)[number];
