/** The languages of FrogCom. */

/** The languages in which FrogCom itself speaks, to models and to people. */
export type Language = "en" | "ru";
