/** What stands around all pages: colours, requests, addresses. */
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ApiError } from "../api/call-api.ts";
import { router } from "./router.ts";
import { colours, theme } from "./theme.ts";

const MOST_TRIES = 2;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays one when it is asked again.
      retry: (failures, error) => failures < MOST_TRIES && !(error instanceof ApiError && error.status < 500),
      refetchOnWindowFocus: false,
    },
  },
});

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={colours}
      defaultColorScheme="auto"
      getStyleNonce={() => document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? ""}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
