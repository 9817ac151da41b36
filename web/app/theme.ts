/** Colours of the page for Mantine: a frog's green, and greys that can be read. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const frog: MantineColorsTuple = [
  "#eef8f1",
  "#d9eee0",
  "#b3dcc1",
  "#8bcaa1",
  "#69ba86",
  "#4faa70",
  "#3a945a",
  "#2f7d4f",
  "#246b41",
  "#165a33",
];

export const theme = createTheme({
  colors: { frog },
  primaryColor: "frog",
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
});

/** Mantine's own grey for secondary text and its red for outlined buttons are too pale for WCAG AA. */
export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#4d5752",
    "--mantine-color-placeholder": "#616b66",
    "--mantine-color-body": "#ffffff",
    "--mantine-color-red-outline": "#c92a2a",
  },
  dark: {
    "--mantine-color-dimmed": "#b3bcb8",
    "--mantine-color-placeholder": "#9aa5a0",
    "--mantine-color-body": "#1d2326",
  },
});
