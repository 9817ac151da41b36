/** The addresses of the page; all but the playground are loaded when they are gone to. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { PlaygroundPage } from "../playground/playground-page.tsx";
import { readFilter } from "../runs/run-filter.ts";
import { Fault } from "./fault.tsx";
import { Missing } from "./missing.tsx";
import { Shell } from "./shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: Missing, errorComponent: Fault });

const playground = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: PlaygroundPage,
  validateSearch: ({ run }: Readonly<Record<string, unknown>>): { readonly run?: string } =>
    typeof run === "string" ? { run } : {},
});

const runs = createRoute({
  getParentRoute: () => root,
  path: "/runs",
  component: lazyRouteComponent(() => import("../runs/runs-page.tsx"), "RunsPage"),
  validateSearch: readFilter,
});

const run = createRoute({
  getParentRoute: () => root,
  path: "/runs/$id",
  component: lazyRouteComponent(() => import("../runs/run-page.tsx"), "RunPage"),
});

const figures = createRoute({
  getParentRoute: () => root,
  path: "/figures",
  component: lazyRouteComponent(() => import("../figures/figures-page.tsx"), "FiguresPage"),
  validateSearch: ({ days }: Readonly<Record<string, unknown>>): { readonly days?: number } =>
    typeof days === "number" ? { days } : {},
});

const evals = createRoute({
  getParentRoute: () => root,
  path: "/evals",
  component: lazyRouteComponent(() => import("../evals/evals-page.tsx"), "EvalsPage"),
});

const oneEval = createRoute({
  getParentRoute: () => root,
  path: "/evals/$id",
  component: lazyRouteComponent(() => import("../evals/eval-page.tsx"), "EvalPage"),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("../settings/settings-page.tsx"), "SettingsPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([playground, runs, run, figures, evals, oneEval, settings]),
});

declare module "@tanstack/react-router" {
  interface Register {
    readonly router: typeof router;
  }
}
